// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/catalog_snapshot.h"

#include <algorithm>

#include "services/catalog-check/domain/normalisation.h"

namespace waybill::catalogcheck {
namespace {

template <typename Record>
std::vector<const Record*> Find(const std::map<std::string, std::map<OdooId, const Record*>>& index,
                                const std::string& key) {
  std::vector<const Record*> found;
  const auto entry = index.find(key);
  if (key.empty() || entry == index.end()) return found;
  for (const auto& [id, record] : entry->second) found.push_back(record);
  return found;
}

template <typename Record>
const Record* FindOne(const std::map<std::string, const Record*>& index, const std::string& key) {
  const auto entry = index.find(key);
  return key.empty() || entry == index.end() ? nullptr : entry->second;
}

// Puts the record into the map, or adds what external ids are new, and indexes them.
template <typename Record>
const Record& Keep(std::map<OdooId, Record>& records,
                   std::map<std::string, const Record*>& by_external_id, const Record& record) {
  Record& kept = records.try_emplace(record.id, record).first->second;
  for (const std::string& external_id : record.external_ids) {
    if (std::ranges::find(kept.external_ids, external_id) == kept.external_ids.end()) {
      kept.external_ids.push_back(external_id);
    }
    by_external_id[external_id] = &kept;
  }
  return kept;
}

}  // namespace

void CatalogSnapshot::Add(const std::vector<Product>& products) {
  for (const Product& product : products) {
    const Product& kept = Keep(products_, product_by_external_id_, product);
    by_sku_[kept.sku][kept.id] = &kept;
    by_barcode_[kept.barcode][kept.id] = &kept;
  }
}

void CatalogSnapshot::Add(const std::vector<Partner>& partners) {
  for (const Partner& partner : partners) {
    const Partner& kept = Keep(partners_, partner_by_external_id_, partner);
    by_email_[kept.email][kept.id] = &kept;
    by_phone_[kept.phone][kept.id] = &kept;
    by_name_[Folded(kept.name)][kept.id] = &kept;
  }
}

void CatalogSnapshot::AddChildren(const std::vector<Partner>& children) {
  for (const Partner& child : children) {
    if (child.parent.has_value()) children_[*child.parent].try_emplace(child.id, child);
  }
}

std::vector<const Product*> CatalogSnapshot::ProductsBySku(const std::string& sku) const {
  return Find(by_sku_, sku);
}

std::vector<const Product*> CatalogSnapshot::ProductsByBarcode(const std::string& barcode) const {
  return Find(by_barcode_, barcode);
}

const Product* CatalogSnapshot::ProductByExternalId(const std::string& external_id) const {
  return FindOne(product_by_external_id_, external_id);
}

std::vector<const Partner*> CatalogSnapshot::PartnersByEmail(const std::string& email) const {
  return Find(by_email_, email);
}

std::vector<const Partner*> CatalogSnapshot::PartnersByPhone(const std::string& phone) const {
  return Find(by_phone_, phone);
}

std::vector<const Partner*> CatalogSnapshot::PartnersByName(const std::string& folded_name) const {
  return Find(by_name_, folded_name);
}

const Partner* CatalogSnapshot::PartnerByExternalId(const std::string& external_id) const {
  return FindOne(partner_by_external_id_, external_id);
}

std::vector<const Partner*> CatalogSnapshot::ChildrenOf(OdooId parent) const {
  std::vector<const Partner*> found;
  const auto entry = children_.find(parent);
  if (entry == children_.end()) return found;
  for (const auto& [id, child] : entry->second) found.push_back(&child);
  return found;
}

}  // namespace waybill::catalogcheck
