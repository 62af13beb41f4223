// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace waybill::shopify {

// Whether `signature`, the header X-Shopify-Hmac-Sha256, is the base64 of the HMAC-SHA256 of the
// body, as it was sent to the byte, with the app's secret
// (https://shopify.dev/docs/apps/build/webhooks/subscribe/https). Takes the same time wherever the
// two differ. Nothing is signed with an empty secret.
bool IsSignedWith(std::string_view secret, std::string_view body, std::string_view signature);

}  // namespace waybill::shopify
