// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/status.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "waybill/errors/v1/reason.pb.h"

namespace waybill::rpc {
namespace {

using ::testing::Pair;
using ::testing::UnorderedElementsAre;

google::rpc::Status DetailsOf(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  return details;
}

TEST(StatusTest, CarriesExactlyOneErrorInfo) {
  const grpc::Status status = ToGrpcStatus(errors::ToStatus({
      .reason = errors::Reason::kStoreNotFound,
      .message = "There is no store 'shop'.",
      .remedy = "Add it to the stores file.",
      .metadata = {{"store", "shop"}},
  }));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(status.error_message(), "There is no store 'shop'.");
  const google::rpc::Status details = DetailsOf(status);
  EXPECT_EQ(details.code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(details.message(), status.error_message());
  ASSERT_EQ(details.details_size(), 1);
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(details.details(0).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "STORE_NOT_FOUND");
  EXPECT_EQ(info.domain(), "waybill");
  EXPECT_THAT(info.metadata(), UnorderedElementsAre(Pair("store", "shop"),
                                                    Pair("remedy", "Add it to the stores file.")));
}

TEST(StatusTest, ReturnsTheSameErrorFromTheWire) {
  const errors::Error error{
      .reason = errors::Reason::kRateLimited,
      .message = "Too many calls.",
      .remedy = "Wait a little.",
      .metadata = {{"limit", "100"}},
      .field_violations = {{.field = "page_size", .description = "must be between 0 and 250"}},
      .retry_delay = absl::Milliseconds(1500),
  };
  const absl::Status status = FromGrpcStatus(ToGrpcStatus(errors::ToStatus(error)));
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(errors::FromStatus(status), error);
}

TEST(StatusTest, GivesAPlainStatusAReason) {
  const google::rpc::Status details = DetailsOf(ToGrpcStatus(absl::InternalError("oops")));
  google::rpc::ErrorInfo info;
  ASSERT_EQ(details.details_size(), 1);
  ASSERT_TRUE(details.details(0).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "INTERNAL");
}

TEST(StatusTest, KeepsTheCodeOfAStatusWithoutDetails) {
  const absl::Status status =
      FromGrpcStatus({grpc::StatusCode::UNAVAILABLE, "failed to connect to all addresses"});
  EXPECT_EQ(status, absl::UnavailableError("failed to connect to all addresses"));
}

TEST(StatusTest, LeavesACallThatItsCallerLeftCancelled) {
  EXPECT_EQ(FromGrpcStatus(ToGrpcStatus(absl::CancelledError("the subscriber left"))),
            absl::CancelledError("the subscriber left"));
}

TEST(StatusTest, IgnoresTheErrorInfoOfAnotherDomain) {
  google::rpc::ErrorInfo info;
  info.set_reason("INTERNAL");
  info.set_domain("googleapis.com");
  google::rpc::Status details;
  details.add_details()->PackFrom(info);
  const absl::Status status =
      FromGrpcStatus({grpc::StatusCode::NOT_FOUND, "gone", details.SerializeAsString()});
  EXPECT_EQ(status, absl::NotFoundError("gone"));
}

TEST(StatusTest, SurvivesDetailsThatAreNoProtobuf) {
  EXPECT_EQ(FromGrpcStatus({grpc::StatusCode::ABORTED, "no", "\xff\xff\xff"}),
            absl::AbortedError("no"));
}

TEST(StatusTest, PassesOkThrough) {
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok());
  EXPECT_TRUE(FromGrpcStatus(grpc::Status::OK).ok());
}

TEST(StatusTest, CutsWhatTrailersCannotCarryBetweenCharacters) {
  std::string message(1023, 'x');
  message += "\xc3\xa4 and more";
  errors::Error error{.reason = errors::Reason::kInternal, .message = message, .remedy = "Wait."};
  for (int i = 0; i < 50; ++i) {
    error.field_violations.push_back({.field = absl::StrCat("f", i), .description = "is wrong"});
  }
  const grpc::Status status = ToGrpcStatus(errors::ToStatus(error));
  EXPECT_EQ(status.error_message(), std::string(1023, 'x'));
  EXPECT_EQ(errors::FromStatus(FromGrpcStatus(status)).field_violations.size(), 20U);
}

TEST(ReasonTest, HasTheNamesAndNumbersOfTheProto) {
  const auto& values = *errors::v1::Reason_descriptor();
  for (int i = 0; i < values.value_count(); ++i) {
    const auto& value = *values.value(i);
    const std::string name = absl::StrCat(
        "REASON_", std::string(errors::ReasonName(static_cast<errors::Reason>(value.number()))));
    EXPECT_EQ(name, value.name()) << value.number();
  }
  for (int number = 0; number < 256; ++number) {
    const auto reason = static_cast<errors::Reason>(number);
    if (errors::ParseReason(errors::ReasonName(reason)) != reason) continue;
    EXPECT_TRUE(errors::v1::Reason_IsValid(number)) << errors::ReasonName(reason);
  }
}

}  // namespace
}  // namespace waybill::rpc
