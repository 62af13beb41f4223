// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/odoo/records/behaviour.h"

namespace waybill::sandbox::odoo {

// product.product: a new one without a template gets one of its own; no two with one barcode.
class ProductVariant final : public Behaviour {
 public:
  absl::Status Prepare(const Session& session, const Json& given, Record& product) const override;
};

// product.template: a new one gets a variant, unless a variant is just being made with it.
class ProductTemplate final : public Behaviour {
 public:
  absl::Status Prepare(const Session& session, const Json& given, Record& product) const override;
  absl::Status Changed(const Session& session, Id id, const Json& changes) const override;
};

// res.partner: the commercial entity is the topmost company or contact; e-mail address and phone
// number are kept in a normal form too.
class Partner final : public Behaviour {
 public:
  absl::Status Prepare(const Session& session, const Json& given, Record& partner) const override;
  absl::Status Changed(const Session& session, Id id, const Json& changes) const override;
};

// account.tax: the company's country; no two of one name; 18 and later say by an override whether
// prices include it. One without a distribution gets the plain one.
class AccountTax final : public Behaviour {
 public:
  absl::Status Prepare(const Session& session, const Json& given, Record& tax) const override;
  absl::Status Changed(const Session& session, Id id, const Json& changes) const override;
};

// crm.tag: no two of one name.
class CrmTag final : public Behaviour {
 public:
  absl::Status Prepare(const Session& session, const Json& given, Record& tag) const override;
};

}  // namespace waybill::sandbox::odoo
