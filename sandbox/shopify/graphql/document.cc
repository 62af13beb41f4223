// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/graphql/document.h"

#include <algorithm>

namespace waybill::sandbox::graphql {

const Fragment* Document::FindFragment(const std::string& name) const {
  const auto found = std::find_if(fragments.begin(), fragments.end(),
                                  [&](const Fragment& fragment) { return fragment.name == name; });
  return found == fragments.end() ? nullptr : &*found;
}

}  // namespace waybill::sandbox::graphql
