# SPDX-License-Identifier: Apache-2.0
# waybill_hardening: what makes a fault harder to exploit, in what ships: optimised builds without
# instrumentation. tests/hardening looks for it in the programs.
add_library(waybill_hardening INTERFACE)

if(NOT WAYBILL_SANITIZER)
  set(ships "$<CONFIG:Release,RelWithDebInfo,MinSizeRel>")
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
    set(branch_protection -mbranch-protection=standard)
  else()
    set(branch_protection -fcf-protection=full)
  endif()
  target_compile_options(
    waybill_hardening
    INTERFACE "$<${ships}:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3;-fPIE>"
              "$<${ships}:-fstack-protector-strong;-fstack-clash-protection;${branch_protection}>")
  target_link_options(waybill_hardening INTERFACE
                      "$<${ships}:-pie;LINKER:-z,relro,-z,now,-z,noexecstack>")
endif()
