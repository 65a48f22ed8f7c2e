#include "embedded.h"

// #embed is C23; this compiler has it in earlier modes too and would warn of that.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char template_scorecard[] = {
#embed "templates/scorecard.mustache" suffix(, 0)
};
const char *embedded_template_scorecard(void) { return template_scorecard; }

static const char template_index[] = {
#embed "templates/index.mustache" suffix(, 0)
};
const char *embedded_template_index(void) { return template_index; }

static const char template_bulletin[] = {
#embed "templates/bulletin.mustache" suffix(, 0)
};
const char *embedded_template_bulletin(void) { return template_bulletin; }

static const char template_head[] = {
#embed "templates/head.mustache" suffix(, 0)
};
const char *embedded_template_head(void) { return template_head; }

static const char template_link[] = {
#embed "templates/link.mustache" suffix(, 0)
};
const char *embedded_template_link(void) { return template_link; }

static const char template_check[] = {
#embed "templates/check.mustache" suffix(, 0)
};
const char *embedded_template_check(void) { return template_check; }

static const char template_measurements[] = {
#embed "templates/measurements.mustache" suffix(, 0)
};
const char *embedded_template_measurements(void) { return template_measurements; }

static const char template_leftout[] = {
#embed "templates/leftout.mustache" suffix(, 0)
};
const char *embedded_template_leftout(void) { return template_leftout; }

static const char template_letter[] = {
#embed "templates/letter.mustache" suffix(, 0)
};
const char *embedded_template_letter(void) { return template_letter; }

static const char template_about[] = {
#embed "templates/about.mustache" suffix(, 0)
};
const char *embedded_template_about(void) { return template_about; }

static const char style[] = {
#embed "templates/style.css" suffix(, 0)
};
const char *embedded_style(void) { return style; }

static const char index_script[] = {
#embed "templates/index.js" suffix(, 0)
};
const char *embedded_index_script(void) { return index_script; }

