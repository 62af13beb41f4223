// SPDX-License-Identifier: Apache-2.0
// usage: planted_race guarded|racy
//
// A real gRPC server whose handlers count their calls, with a lock or without. ThreadSanitizer must
// stay silent on the first and speak on the second: that is what shows that it understands gRPC's
// and Abseil's own synchronisation, and that nothing of ours is hidden with what it does not.

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "grpcpp/grpcpp.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill {
namespace {

enum class Locking { kGuarded, kRacy };

class CountingService : public logstore::v1::LogStoreService::Service {
 public:
  explicit CountingService(Locking locking) : locking_(locking) {}

  grpc::Status GetLogEntry(grpc::ServerContext*, const logstore::v1::GetLogEntryRequest*,
                           logstore::v1::GetLogEntryResponse*) override {
    if (locking_ == Locking::kGuarded) {
      absl::MutexLock lock(&mutex_);
      CountCall();
    } else {
      CountCall();
    }
    return grpc::Status::OK;
  }

 private:
  void CountCall() { ++calls_; }

  const Locking locking_;
  absl::Mutex mutex_;
  int calls_ = 0;  // Without ABSL_GUARDED_BY: to leave the lock out is the point.
};

int CallManyTimes(logstore::v1::LogStoreService::StubInterface& stub) {
  constexpr int kCalls = 100;
  int failures = 0;
  for (int i = 0; i < kCalls; ++i) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    logstore::v1::GetLogEntryResponse response;
    if (!stub.GetLogEntry(&context, {}, &response).ok()) ++failures;
  }
  return failures;
}

int Run(Locking locking) {
  constexpr int kClients = 4;
  CountingService service(locking);
  grpc::ServerBuilder builder;
  builder.RegisterService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  const auto stub = logstore::v1::LogStoreService::NewStub(server->InProcessChannel({}));

  std::vector<int> failures(kClients, 0);
  std::vector<std::thread> clients;
  for (int& mine : failures) {
    clients.emplace_back([&stub, &mine] { mine = CallManyTimes(*stub); });
  }
  for (std::thread& client : clients) client.join();
  server->Shutdown();

  for (const int count : failures) {
    if (count > 0) return EXIT_FAILURE;
  }
  std::cout << "all calls were answered\n";
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace waybill

int main(int argc, char** argv) {
  const std::string_view mode = argc == 2 ? argv[1] : "";
  if (mode == "guarded") return waybill::Run(waybill::Locking::kGuarded);
  if (mode == "racy") return waybill::Run(waybill::Locking::kRacy);
  return 2;
}
