// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace waybill::catalogcheck {

// Hears how the cache fares. Thread-safe, and quick.
class CacheProbe {
 public:
  virtual ~CacheProbe() = default;

  // Of the keys of one kind ("products", "partners", ...) so many were answered by the cache, and
  // so many had to be asked of Odoo.
  virtual void LookedUp(std::string_view kind, std::size_t hits, std::size_t misses) = 0;
};

}  // namespace waybill::catalogcheck
