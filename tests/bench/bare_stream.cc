// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bare_stream.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "grpcpp/support/byte_buffer.h"

namespace waybill::bench {
namespace {

std::string TextOf(grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string text;
  if (!buffer.Dump(&slices).ok()) return text;
  for (const grpc::Slice& slice : slices) {
    text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return text;
}

class BareStream;

// Holds streams until they may go.
class Gate {
 public:
  void Enter(BareStream* stream) {
    absl::MutexLock lock(&mutex_);
    waiting_.push_back(stream);
  }
  std::vector<BareStream*> Open() {
    absl::MutexLock lock(&mutex_);
    return std::exchange(waiting_, {});
  }

 private:
  absl::Mutex mutex_;
  std::vector<BareStream*> waiting_ ABSL_GUARDED_BY(mutex_);
};

class BareStream final : public grpc::ServerGenericBidiReactor {
 public:
  BareStream(Gate& gate, std::string method) : gate_(gate), method_(std::move(method)) {
    StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) {
      Finish(grpc::Status::CANCELLED);
      return;
    }
    if (method_ == kBareStreamGo) {
      StartSendInitialMetadata();
      for (BareStream* stream : gate_.Open()) stream->WriteNext();
      Finish(grpc::Status::OK);
      return;
    }
    const std::vector<std::string> order = absl::StrSplit(TextOf(request_), ' ');
    int size = 0;
    if (order.size() != 2 || !absl::SimpleAtoi(order[0], &left_) ||
        !absl::SimpleAtoi(order[1], &size)) {
      Finish({grpc::StatusCode::INVALID_ARGUMENT, "not a number of messages and a size"});
      return;
    }
    const grpc::Slice slice(std::string(static_cast<std::size_t>(size), 'x'));
    message_ = grpc::ByteBuffer(&slice, 1);
    gate_.Enter(this);
    StartSendInitialMetadata();  // The client knows by it that the stream waits at the gate.
  }

  void OnWriteDone(bool ok) override {
    if (ok) WriteNext();
    if (!ok) Finish(grpc::Status::CANCELLED);
  }

  void OnDone() override { delete this; }

 private:
  void WriteNext() {
    if (left_-- > 0) {
      StartWrite(&message_);
    } else {
      Finish(grpc::Status::OK);
    }
  }

  Gate& gate_;
  const std::string method_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer message_;
  int left_ = 0;
};

class BareService final : public grpc::CallbackGenericService {
 public:
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* call) override {
    return new BareStream(gate_, call->method());
  }

 private:
  Gate gate_;
};

}  // namespace

int ServeBareStream(const std::string& address) {
  BareService service;
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials());
  builder.RegisterCallbackGenericService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) return 1;
  server->Wait();
  return 0;
}

}  // namespace waybill::bench
