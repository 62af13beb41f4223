# SPDX-License-Identifier: Apache-2.0
"""Faults that the checks must find, each a function that spoils the production manifests."""


def _find(objects: list[dict], kind: str, name: str) -> dict:
    return next(o for o in objects if o["kind"] == kind and o["metadata"]["name"].startswith(name))


def _deployment(objects: list[dict]) -> dict:
    return _find(objects, "Deployment", "order-sync")


def _pod(objects: list[dict]) -> dict:
    return _deployment(objects)["spec"]["template"]["spec"]


def _container(objects: list[dict]) -> dict:
    return _pod(objects)["containers"][0]


def _remove(objects: list[dict], kind: str, name: str) -> None:
    objects.remove(_find(objects, kind, name))


def _default_deny(objects: list[dict]) -> dict:
    return _find(objects, "NetworkPolicy", "default-deny")


ALL = {
    # What a schema finds.
    "an unknown field": lambda o: _deployment(o)["spec"].update(replicaz=2),
    "an unknown field deep inside": lambda o: _container(o)["securityContext"].update(readonly=True),
    "a wrong type": lambda o: _deployment(o)["spec"].update(minReadySeconds="5"),
    "a missing selector": lambda o: _deployment(o)["spec"].pop("selector"),
    "an unknown version": lambda o: _deployment(o).update(apiVersion="apps/v2"),
    "an unknown kind": lambda o: _deployment(o).update(kind="Deploymant"),
    "text where a list belongs": lambda o: _container(o).update(args="--listen"),
    "a typing error in a ServiceMonitor": lambda o: _find(o, "ServiceMonitor", "order-sync")["spec"].update(endpoint=[]),
    "a Certificate without an issuer": lambda o: _find(o, "Certificate", "order-sync")["spec"].pop("issuerRef"),
    # What a rule finds.
    "a Service that selects nothing": lambda o: _find(o, "Service", "log-store")["spec"]["selector"].update({"app.kubernetes.io/name": "logstore"}),
    "a Service with a port that is not there": lambda o: _find(o, "Service", "log-store")["spec"]["ports"][0].update(targetPort="http2"),
    "a budget that selects nothing": lambda o: _find(o, "PodDisruptionBudget", "order-sync")["spec"]["selector"].update(matchLabels={"app": "order-sync"}),
    "a policy that selects nothing": lambda o: _find(o, "NetworkPolicy", "redis")["spec"]["podSelector"].update(matchLabels={"app": "redis"}),
    "a monitor of a port that is not there": lambda o: _find(o, "ServiceMonitor", "redis")["spec"]["endpoints"][0].update(port="prometheus"),
    "an amount that is none": lambda o: _container(o)["resources"]["limits"].update(memory="1 GB"),
    "limits left out": lambda o: _container(o)["resources"].pop("limits"),
    "a container that may write its root": lambda o: _container(o)["securityContext"].update(readOnlyRootFilesystem=False),
    "a container with capabilities": lambda o: _container(o)["securityContext"].pop("capabilities"),
    "a pod that may be root": lambda o: _pod(o)["securityContext"].update(runAsNonRoot=False),
    "a pod with a token": lambda o: _pod(o).pop("automountServiceAccountToken"),
    "an image that is not pinned": lambda o: _container(o).update(image="waybill/order-sync:latest"),
    "an image without a tag": lambda o: _container(o).update(image="registry.example.com:5000/order-sync"),
    "a ConfigMap that is not there": lambda o: _container(o)["envFrom"][0]["configMapRef"].update(name="nowhere"),
    "a Secret that is not there": lambda o: _pod(o)["volumes"][0]["secret"].update(secretName="nowhere"),
    "a volume that is not there": lambda o: _container(o)["volumeMounts"][0].update(name="nowhere"),
    "a certificate that nobody makes": lambda o: _remove(o, "Certificate", "order-sync"),
    "a container without readiness": lambda o: _container(o).pop("readinessProbe"),
    "a setting that no program reads": lambda o: _find(o, "ConfigMap", "order-sync")["data"].update(WAYBILL_DRAINS="30s"),
    "a drain longer than the grace": lambda o: _pod(o).update(terminationGracePeriodSeconds=60),
    "a longer batch deadline than the grace": lambda o: _find(o, "ConfigMap", "order-sync")["data"].update(WAYBILL_BATCH_DEADLINE="10m"),
    "an autoscaler of nothing": lambda o: _find(o, "HorizontalPodAutoscaler", "order-sync")["spec"]["scaleTargetRef"].update(name="ordersync"),
    "replicas beside an autoscaler": lambda o: _deployment(o)["spec"].update(replicas=2),
    "an Ingress to nowhere": lambda o: _find(o, "Ingress", "dashboard")["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"].update(name="web"),
    "an Ingress without TLS": lambda o: _find(o, "Ingress", "dashboard")["spec"].pop("tls"),
    "no default deny": lambda o: _default_deny(o)["spec"].update(policyTypes=["Ingress"]),
    "the same object twice": lambda o: o.append(_deployment(o)),
}  # fmt: skip
