// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/client_context.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::bench {

// An event of an order that has eight: read, check, create, confirm, invoice, post, pay, record.
logstore::v1::Event EventAt(int number);

// Requests of up to 1,000 of the events from `first` on.
std::vector<logstore::v1::AppendEventsRequest> RequestsOf(int first, int count);

// Appends to log-store on one stream.
class Producer {
 public:
  explicit Producer(const std::string& address);
  Producer(const Producer&) = delete;
  Producer& operator=(const Producer&) = delete;
  ~Producer();

  // Sends the requests, four of them ahead of their acknowledgements; returns with the last one.
  void Append(const std::vector<logstore::v1::AppendEventsRequest>& requests);

 private:
  const std::unique_ptr<logstore::v1::LogStoreService::Stub> stub_;
  grpc::ClientContext context_;
  const std::unique_ptr<grpc::ClientReaderWriter<logstore::v1::AppendEventsRequest,
                                                 logstore::v1::AppendEventsResponse>>
      stream_;
};

}  // namespace waybill::bench
