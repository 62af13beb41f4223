// SPDX-License-Identifier: Apache-2.0
import type {
  DescMessage,
  DescMethod,
  DescMethodServerStreaming,
  DescMethodUnary,
  DescService,
  MessageShape,
} from "@bufbuild/protobuf";
import { Code, ConnectError, type ConnectRouter, type HandlerContext, type Transport } from "@connectrpc/connect";
import { Reason } from "#proto/errors/v1/reason_pb";
import type { Log } from "../log";
import { startAudit } from "./audit";
import { authorise, callerKey } from "./authorisation";
import { permissionOf } from "./permissions";
import { refusal } from "./refusal";
import { beginTrace } from "./trace";

type Message = MessageShape<DescMessage>;

// A service, as far as browsers may call it.
export interface Proxied {
  readonly service: DescService;
  readonly transport: Transport;
  // How people call it: `order-sync`.
  readonly title: string;
}

const LONGEST_CALL_MS = 120_000;

// Serves each method that browsers may call by calling the real service with the same message, the browser's deadline,
// an end when the browser leaves, and a trace that begins here.
export function proxyService(router: ConnectRouter, proxied: Proxied, log: Log): void {
  for (const method of proxied.service.methods) {
    if (permissionOf(method) === undefined) continue;
    if (isUnary(method)) {
      router.rpc(method, (request, context) => callUnary(method, proxied, request, context, log));
    } else if (isServerStreaming(method)) {
      router.rpc(method, (request, context) => callStreaming(method, proxied, request, context, log));
    }
  }
}

function isUnary(method: DescMethod): method is DescMethodUnary & DescMethod {
  return method.methodKind === "unary";
}

function isServerStreaming(method: DescMethod): method is DescMethodServerStreaming & DescMethod {
  return method.methodKind === "server_streaming";
}

async function callUnary(
  method: DescMethodUnary,
  { transport, title }: Proxied,
  request: Message,
  context: HandlerContext,
  log: Log,
): Promise<Message> {
  const trace = beginTrace();
  const ended = startAudit(method, authorise(method, context.values.get(callerKey), log), request, trace, log);
  try {
    const timeout = Math.min(context.timeoutMs() ?? LONGEST_CALL_MS, LONGEST_CALL_MS);
    const response = await transport.unary(method, context.signal, timeout, trace.headers, request);
    ended();
    return response.message;
  } catch (error) {
    ended(error);
    throw passedOn(error, title);
  }
}

async function* callStreaming(
  method: DescMethodServerStreaming,
  { transport, title }: Proxied,
  request: Message,
  context: HandlerContext,
  log: Log,
): AsyncIterable<Message> {
  const trace = beginTrace();
  const ended = startAudit(method, authorise(method, context.values.get(callerKey), log), request, trace, log);
  try {
    const response = await transport.stream(method, context.signal, context.timeoutMs(), trace.headers, once(request));
    yield* response.message;
    ended();
  } catch (error) {
    ended(error);
    throw passedOn(error, title);
  }
}

// A service's own error with its details, but not its headers; and in place of a connection's error, one that says what
// to do.
function passedOn(error: unknown, title: string): ConnectError {
  const { code, rawMessage, details } = ConnectError.from(error);
  if (details.length === 0 && code === Code.Unavailable) {
    return refusal(Code.Unavailable, Reason.SERVICE_UNREACHABLE, `${title} does not answer.`, {
      remedy: `Start ${title}, or correct the address that the dashboard has of it.`,
    });
  }
  const passed = new ConnectError(rawMessage, code);
  passed.details = details;
  return passed;
}

async function* once<T>(value: T): AsyncIterable<T> {
  yield value;
}
