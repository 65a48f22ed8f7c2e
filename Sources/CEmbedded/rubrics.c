#include "embedded.h"

// #embed is C23; this compiler has it in earlier modes too and would warn of that.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char rubric_guideline_2017[] = {
#embed "rubrics/guideline-2017.yaml" suffix(, 0)
};
const char *embedded_rubric_guideline_2017(void) { return rubric_guideline_2017; }
