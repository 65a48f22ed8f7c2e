// Templates, style sheet and script of the reports, compiled in so that the program runs from any folder.
// Each function gives a NUL-terminated UTF-8 text that lives as long as the program.
#pragma once

const char *embedded_template_scorecard(void);
const char *embedded_template_index(void);
const char *embedded_template_bulletin(void);
const char *embedded_template_head(void);
const char *embedded_template_link(void);
const char *embedded_template_check(void);
const char *embedded_template_measurements(void);
const char *embedded_template_leftout(void);
const char *embedded_template_letter(void);
const char *embedded_template_about(void);
const char *embedded_style(void);
const char *embedded_index_script(void);
