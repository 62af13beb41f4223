// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/fault.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "libs/errors/error.h"

namespace waybill::odoo {
namespace {

using errors::Reason;
using ::testing::HasSubstr;
using ::testing::Not;

const MethodCall kCreate{.model = "crm.tag", .method = "create"};

errors::Error ErrorOf(const std::string& name, const std::string& message) {
  return errors::FromStatus(ToStatus(Fault{name, message}, kCreate));
}

Reason ReasonOf(const std::string& name, const std::string& message) {
  return ErrorOf(name, message).reason;
}

TEST(FaultTest, ReasonFollowsFromTheException) {
  EXPECT_EQ(ReasonOf("odoo.exceptions.AccessDenied", "Access Denied"),
            Reason::kOdooCredentialsRefused);
  EXPECT_EQ(ReasonOf("odoo.exceptions.UserError", "Not in draft."), Reason::kOdooRefused);
  EXPECT_EQ(ReasonOf("odoo.exceptions.ValidationError", "Required."), Reason::kOdooRefused);
  EXPECT_EQ(ReasonOf("odoo.exceptions.MissingError", "Gone"), Reason::kOdooRecordMissing);
  EXPECT_EQ(ReasonOf("psycopg2.OperationalError", "FATAL:  database \"x\" does not exist\n"),
            Reason::kOdooDatabaseNotFound);
  EXPECT_EQ(ReasonOf("psycopg2.OperationalError", "too many clients"), Reason::kOdooUnavailable);
  EXPECT_EQ(ReasonOf("psycopg2.pool.PoolError", "The Connection Pool Is Full"),
            Reason::kOdooUnavailable);
  EXPECT_EQ(ReasonOf("psycopg2.errors.SerializationFailure", "could not"), Reason::kOdooConflict);
  EXPECT_EQ(ReasonOf("psycopg2.errors.DeadlockDetected", "deadlock"), Reason::kOdooConflict);
  EXPECT_EQ(ReasonOf("builtins.AttributeError", "The method 'x' does not exist"),
            Reason::kOdooIncompatible);
  EXPECT_EQ(ReasonOf("builtins.ValueError", "External ID not found in the system: a.b"),
            Reason::kOdooRecordMissing);
  EXPECT_EQ(ReasonOf("odoo.exceptions.AccessError", "Private methods (such as _x) cannot"),
            Reason::kOdooIncompatible);
}

TEST(FaultTest, UnknownModelIsAMissingModule) {
  for (const char* message :
       {"Object crm.tag doesn't exist", "the model 'crm.tag' does not exist"}) {
    const errors::Error error = ErrorOf("odoo.exceptions.UserError", message);
    EXPECT_EQ(error.reason, Reason::kOdooModuleMissing);
    EXPECT_EQ(error.metadata.at("module"), "crm");
    EXPECT_THAT(error.message, HasSubstr("module crm is not installed"));
  }
}

TEST(FaultTest, MissingRightNamesTheGroupsThatHaveIt) {
  const errors::Error error =
      ErrorOf("odoo.exceptions.AccessError",
              "You are not allowed to create 'Tag' (crm.tag) records.\n\n"
              "This operation is allowed for the following groups:\n\t- Sales/Administrator\n"
              "\t- Sales/User: Own Documents Only\n\nContact your administrator.");
  EXPECT_EQ(error.reason, Reason::kOdooAccessDenied);
  EXPECT_THAT(error.message, HasSubstr("may not call create of crm.tag"));
  EXPECT_THAT(error.remedy, HasSubstr("Sales/Administrator, Sales/User: Own Documents Only"));
}

TEST(FaultTest, RefusedRecordIsNotQuoted) {
  const errors::Error error =
      ErrorOf("odoo.exceptions.AccessError",
              "Uh-oh!\n\nSorry, Jane Doe (id=6) doesn't have 'read' access to:\n- Tag (crm.tag)");
  EXPECT_EQ(error.reason, Reason::kOdooAccessDenied);
  EXPECT_THAT(error.message + error.remedy, Not(HasSubstr("Jane")));
}

TEST(FaultTest, DataInATechnicalMessageIsNotQuoted) {
  const errors::Error error = ErrorOf("psycopg2.errors.InvalidTextRepresentation",
                                      "invalid input syntax for type integer: \"Jane Doe\"");
  EXPECT_EQ(error.reason, Reason::kOdooIncompatible);
  EXPECT_THAT(error.message, Not(HasSubstr("Jane")));
  EXPECT_THAT(error.message, HasSubstr("InvalidTextRepresentation"));
}

TEST(FaultTest, LongMessageIsCutBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "é";
  const std::string message = ErrorOf("odoo.exceptions.UserError", "x" + text).message;
  EXPECT_LT(message.size(), 600U);
  EXPECT_NO_THROW(nlohmann::json(message).dump());  // It throws for what is not UTF-8.
}

TEST(FaultTest, NothingOfItWasDone) {
  EXPECT_EQ(ErrorOf("odoo.exceptions.UserError", "x").metadata.at("maybe_executed"), "false");
}

TEST(FaultOfTest, FaultHasAName) {
  EXPECT_EQ(FaultOf({{"name", "a.B"}, {"message", "m"}})->message, "m");
  EXPECT_EQ(FaultOf({{"name", "a.B"}})->message, "");
  EXPECT_FALSE(FaultOf({{"message", "m"}}).has_value());
  EXPECT_FALSE(FaultOf({{"name", 7}}).has_value());
  EXPECT_FALSE(FaultOf("text").has_value());
}

}  // namespace
}  // namespace waybill::odoo
