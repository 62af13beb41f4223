// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/catalog-check/domain/records.h"

namespace waybill::catalogcheck {

// Everything that was read from Odoo for a batch of orders; from it every order is decided without
// asking again. Pointers into it live as long as it does.
class CatalogSnapshot {
 public:
  OdooFacts facts = {};
  std::vector<Tax> taxes = {};
  std::vector<Pricelist> pricelists = {};
  std::vector<Tag> tags = {};
  std::vector<Country> countries = {};

  // A record that is there already only gets its external ids added.
  void Add(const std::vector<Product>& products);
  void Add(const std::vector<Partner>& partners);
  void AddChildren(const std::vector<Partner>& children);

  // Ordered by id; an empty key finds nothing.
  std::vector<const Product*> ProductsBySku(const std::string& sku) const;
  std::vector<const Product*> ProductsByBarcode(const std::string& barcode) const;
  const Product* ProductByExternalId(const std::string& external_id) const;
  std::vector<const Partner*> PartnersByEmail(const std::string& email) const;
  std::vector<const Partner*> PartnersByPhone(const std::string& phone) const;
  std::vector<const Partner*> PartnersByName(const std::string& folded_name) const;
  const Partner* PartnerByExternalId(const std::string& external_id) const;
  std::vector<const Partner*> ChildrenOf(OdooId parent) const;

 private:
  template <typename Record>
  using Index = std::map<std::string, std::map<OdooId, const Record*>>;

  std::map<OdooId, Product> products_;
  Index<Product> by_sku_;
  Index<Product> by_barcode_;
  std::map<std::string, const Product*> product_by_external_id_;
  std::map<OdooId, Partner> partners_;
  Index<Partner> by_email_;
  Index<Partner> by_phone_;
  Index<Partner> by_name_;
  std::map<std::string, const Partner*> partner_by_external_id_;
  std::map<OdooId, std::map<OdooId, Partner>> children_;
};

}  // namespace waybill::catalogcheck
