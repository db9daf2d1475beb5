#include "CRulePack.h"

size_t crossfoot_rule_file_count(void) { return 0; }
crossfoot_rule_file crossfoot_rule_file_at(size_t index) {
  crossfoot_rule_file none = {0, 0, 0};
  (void)index;
  return none;
}
