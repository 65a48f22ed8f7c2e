#pragma once
#if __has_include("embedded_rubrics.h")
#include "embedded_rubrics.h"
#endif
#if __has_include("embedded_scorecards.h")
#include "embedded_scorecards.h"
#endif
