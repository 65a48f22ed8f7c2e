// Rubrics, compiled in so that the program runs from any folder.
#pragma once

// The rubric `guideline-2017` as NUL-terminated UTF-8 YAML that lives as long as the program.
const char *embedded_rubric_guideline_2017(void);
