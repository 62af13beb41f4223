# SPDX-License-Identifier: Apache-2.0
"""What no schema says: objects that refer to each other fit, and pods are confined."""

import re
from collections import Counter
from collections.abc import Iterator

QUANTITY = re.compile(r"^[0-9]+(\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$")
DURATION = re.compile(r"^([0-9]+)(s|m|h)$")
SECONDS = {"s": 1, "m": 60, "h": 3600}
SLACK_SECONDS = 10  # between the end of a drain and the kubelet's SIGKILL

# What production overlays expect to be there already, so that it is in no repository.
SECRETS_FROM_ELSEWHERE = {"order-sync-redis", "log-store-redis", "redis-users", "store-credentials", "dashboard-users"}


def check_rules(objects: list[dict], settings: dict[str, set[str]]) -> Iterator[str]:
    """`settings` has the variables that each program reads; a program that is not in it is not asked."""
    yield from check_unique(objects)
    for item in objects:
        yield from check_selectors(item, objects)
        yield from check_quantities(item, name_of(item))
    for owner, template in pod_templates(objects):
        pod = template["spec"]
        yield from check_confined(owner, pod)
        yield from check_references(owner, pod, objects)
        yield from check_probes(owner, pod)
        yield from check_settings(owner, pod, objects, settings)
        yield from check_grace(owner, pod, objects)
    yield from check_autoscalers(objects)
    yield from check_ingresses(objects)
    yield from check_network(objects)


def name_of(item: dict) -> str:
    return f"{item['kind']} {item['metadata']['name']}"


def of_kind(objects: list[dict], *kinds: str) -> list[dict]:
    return [item for item in objects if item["kind"] in kinds]


def pod_templates(objects: list[dict]) -> list[tuple[str, dict]]:
    owners = of_kind(objects, "Deployment", "StatefulSet", "Job")
    return [(name_of(owner), owner["spec"]["template"]) for owner in owners]


def matches(selector: dict, labels: dict) -> bool:
    wanted = selector.get("matchLabels", {}) if "matchLabels" in selector else selector
    return all(labels.get(key) == value for key, value in wanted.items())


def check_unique(objects: list[dict]) -> Iterator[str]:
    for name, count in Counter(map(name_of, objects)).items():
        if count > 1:
            yield f"{name}: there are {count} of it"


def check_selectors(item: dict, objects: list[dict]) -> Iterator[str]:
    pods = [template["metadata"]["labels"] for _, template in pod_templates(objects)]
    spec = item.get("spec", {})
    if item["kind"] == "ServiceMonitor":
        services = of_kind(objects, "Service")
        chosen = [s for s in services if matches(spec["selector"], s["metadata"].get("labels", {}))]
        names = {port["name"] for service in chosen for port in service["spec"]["ports"]}
        for endpoint in spec["endpoints"]:
            if endpoint["port"] not in names:
                yield f"{name_of(item)}: no Service that it selects has a port {endpoint['port']}"
        return
    selector = spec.get("selector") or spec.get("podSelector")
    if selector and not any(matches(selector, labels) for labels in pods):
        # Callers of the API are other people's pods.
        if "waybill.dev/caller" not in str(selector):
            yield f"{name_of(item)}: selects no pod by {selector}"
    if item["kind"] in ("Deployment", "StatefulSet"):
        if not matches(spec["selector"], spec["template"]["metadata"]["labels"]):
            yield f"{name_of(item)}: does not select its own pods"
    if item["kind"] == "Service":
        yield from check_target_ports(item, objects)


def check_target_ports(service: dict, objects: list[dict]) -> Iterator[str]:
    for _, template in pod_templates(objects):
        if not matches(service["spec"]["selector"], template["metadata"]["labels"]):
            continue
        containers = template["spec"]["containers"]
        names = {port["name"] for container in containers for port in container.get("ports", [])}
        for port in service["spec"]["ports"]:
            if port["targetPort"] not in names:
                yield f"{name_of(service)}: no container has a port {port['targetPort']}"


def check_quantities(value: object, where: str) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from check_quantities(item, where)
    elif isinstance(value, dict):
        for key, member in value.items():
            if key in ("requests", "limits") and isinstance(member, dict):
                for resource, amount in member.items():
                    if not QUANTITY.match(str(amount)):
                        yield f"{where}: {amount!r} is no amount of {resource}"
            else:
                yield from check_quantities(member, where)


def check_confined(owner: str, pod: dict) -> Iterator[str]:
    context = pod.get("securityContext", {})
    if context.get("runAsNonRoot") is not True or not context.get("runAsUser"):
        yield f"{owner}: may run as root"
    if context.get("seccompProfile", {}).get("type") != "RuntimeDefault":
        yield f"{owner}: has no seccomp profile"
    if pod.get("automountServiceAccountToken") is not False:
        yield f"{owner}: is given a token for Kubernetes that it does not need"
    for container in pod["containers"] + pod.get("initContainers", []):
        name = f"{owner}, {container['name']}"
        inner = container.get("securityContext", {})
        if inner.get("allowPrivilegeEscalation") is not False:
            yield f"{name}: may gain privileges"
        if inner.get("readOnlyRootFilesystem") is not True:
            yield f"{name}: may write its root"
        if inner.get("capabilities", {}).get("drop") != ["ALL"]:
            yield f"{name}: keeps capabilities"
        resources = container.get("resources", {})
        if not {"cpu", "memory"} <= resources.get("requests", {}).keys() or "memory" not in resources.get("limits", {}):
            yield f"{name}: requests or limits are missing"
        if not re.search(r"(:(?!latest$)[\w.-]+|@sha256:[0-9a-f]{64})$", container["image"]):
            yield f"{name}: {container['image']} is not pinned"


def check_references(owner: str, pod: dict, objects: list[dict]) -> Iterator[str]:
    have = {"configMap": names(objects, "ConfigMap"), "secret": secrets(objects)}
    volumes = {volume["name"] for volume in pod.get("volumes", [])}
    for volume in pod.get("volumes", []):
        if "configMap" in volume and volume["configMap"]["name"] not in have["configMap"]:
            yield f"{owner}: there is no ConfigMap {volume['configMap']['name']}"
        if "secret" in volume and volume["secret"]["secretName"] not in have["secret"]:
            yield f"{owner}: there is no Secret {volume['secret']['secretName']}"
    for claim in of_kind(objects, "StatefulSet"):
        if name_of(claim) == owner:
            volumes |= {c["metadata"]["name"] for c in claim["spec"].get("volumeClaimTemplates", [])}
    for container in pod["containers"]:
        for mount in container.get("volumeMounts", []):
            if mount["name"] not in volumes:
                yield f"{owner}: there is no volume {mount['name']}"
        for source in container.get("envFrom", []):
            if source["configMapRef"]["name"] not in have["configMap"]:
                yield f"{owner}: there is no ConfigMap {source['configMapRef']['name']}"
        for variable in container.get("env", []):
            secret = variable.get("valueFrom", {}).get("secretKeyRef", {}).get("name")
            if secret and secret not in have["secret"]:
                yield f"{owner}: there is no Secret {secret}"
    account = pod.get("serviceAccountName")
    if account and account not in names(objects, "ServiceAccount"):
        yield f"{owner}: there is no ServiceAccount {account}"


def names(objects: list[dict], kind: str) -> set[str]:
    return {item["metadata"]["name"] for item in of_kind(objects, kind)}


def secrets(objects: list[dict]) -> set[str]:
    """Those that are there, those that cert-manager makes, and what somebody else brings."""
    certificates = {item["spec"]["secretName"] for item in of_kind(objects, "Certificate")}
    here = {re.sub(r"-[a-z0-9]{10}$", "", name) for name in names(objects, "Secret")}
    elsewhere = SECRETS_FROM_ELSEWHERE - here if certificates else set()
    return names(objects, "Secret") | certificates | elsewhere


def check_probes(owner: str, pod: dict) -> Iterator[str]:
    for container in pod["containers"]:
        if not container.get("ports"):
            continue
        ports = {port["name"] for port in container["ports"]}
        if "readinessProbe" not in container:
            yield f"{owner}, {container['name']}: nobody knows when it is ready"
        for kind in ("startupProbe", "readinessProbe", "livenessProbe"):
            probe = container.get(kind, {})
            for how in ("httpGet", "tcpSocket"):
                if how in probe and probe[how]["port"] not in ports:
                    yield f"{owner}: {kind} asks a port {probe[how]['port']} that is not there"


def settings_of(pod: dict, objects: list[dict]) -> dict[str, str]:
    maps = {item["metadata"]["name"]: item.get("data", {}) for item in of_kind(objects, "ConfigMap")}
    container = pod["containers"][0]
    found = {}
    for source in container.get("envFrom", []):
        found |= maps.get(source["configMapRef"]["name"], {})
    for variable in container.get("env", []):
        found[variable["name"]] = variable.get("value", "")
    return found


def check_settings(owner: str, pod: dict, objects: list[dict], settings: dict) -> Iterator[str]:
    known = settings.get(pod["containers"][0]["name"])
    if known is None:
        return
    for name in settings_of(pod, objects):
        if name not in known:
            yield f"{owner}: the program reads no {name}"


def seconds(text: str) -> int:
    amount, unit = DURATION.match(text).groups()
    return int(amount) * SECONDS[unit]


def check_grace(owner: str, pod: dict, objects: list[dict]) -> Iterator[str]:
    settings = settings_of(pod, objects)
    if "WAYBILL_DRAIN" not in settings:
        return
    need = seconds(settings["WAYBILL_DRAIN"]) + seconds(settings.get("WAYBILL_BATCH_DEADLINE", "0s"))
    if pod.get("terminationGracePeriodSeconds", 30) < need + SLACK_SECONDS:
        yield f"{owner}: is killed while it drains, which may take {need} s"


def check_autoscalers(objects: list[dict]) -> Iterator[str]:
    for scaler in of_kind(objects, "HorizontalPodAutoscaler"):
        reference = scaler["spec"]["scaleTargetRef"]
        targets = [d for d in of_kind(objects, reference["kind"]) if d["metadata"]["name"] == reference["name"]]
        if not targets:
            yield f"{name_of(scaler)}: there is no {reference['kind']} {reference['name']}"
        elif "replicas" in targets[0]["spec"]:
            yield f"{name_of(scaler)}: its target counts replicas, too"


def check_ingresses(objects: list[dict]) -> Iterator[str]:
    services = {item["metadata"]["name"]: item for item in of_kind(objects, "Service")}
    for ingress in of_kind(objects, "Ingress"):
        encrypted = {host for tls in ingress["spec"].get("tls", []) for host in tls["hosts"]}
        for rule in ingress["spec"]["rules"]:
            if rule["host"] not in encrypted:
                yield f"{name_of(ingress)}: {rule['host']} has no TLS"
            for path in rule["http"]["paths"]:
                backend = path["backend"]["service"]
                ports = services.get(backend["name"], {}).get("spec", {}).get("ports", [])
                if backend["port"]["name"] not in {port["name"] for port in ports}:
                    yield f"{name_of(ingress)}: there is no Service {backend['name']} with that port"


def check_network(objects: list[dict]) -> Iterator[str]:
    policies = of_kind(objects, "NetworkPolicy")
    if not policies:
        return
    if not any(p["spec"]["podSelector"] == {} and set(p["spec"]["policyTypes"]) == {"Ingress", "Egress"}
               and not p["spec"].get("ingress") and not p["spec"].get("egress") for p in policies):  # fmt: skip
        yield "NetworkPolicy: none denies what no other one allows"
