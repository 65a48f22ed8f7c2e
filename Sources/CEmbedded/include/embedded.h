// Everything compiled into the program with #embed.
#pragma once
#include "embedded_rubrics.h"
#include "embedded_scorecards.h"
