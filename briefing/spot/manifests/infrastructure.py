"""What runs where: container images, the steps of workflows, and what Terraform makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.catalogue.model import Catalogue, Technology

from .index import Index
from .names import NUMBER, Hit, is_vague, version

__all__ = ["action", "image", "provider", "resource"]

# Providers whose name is not the product's, with a spelling of it; and those that stand for no product.
PROVIDERS = {
    **dict.fromkeys(("google", "google-beta"), "Google Cloud"),
    "azurerm": "Azure",
    "azuread": "Microsoft Entra ID",
    "mongodbatlas": "MongoDB Atlas",
    "hcloud": "Hetzner",
}
MAKERS = {"aws": ("Amazon", "AWS"), "google": ("Google Cloud", "Google"), "azurerm": ("Azure",)}
"""What stands before a service's name where a resource has the provider's."""
# Resources that are not called like the service, by what they begin with.
SERVICES = {
    **dict.fromkeys(("aws_db", "aws_rds"), "Amazon RDS"),
    **dict.fromkeys(("aws_lb", "aws_alb", "aws_elb"), "AWS Elastic Load Balancing"),
    **dict.fromkeys(("aws_apigatewayv2", "aws_api_gateway"), "Amazon API Gateway"),
    "aws_instance": "Amazon EC2",
    "aws_route53": "Amazon Route 53",
    "aws_secretsmanager": "AWS Secrets Manager",
    "aws_sfn": "AWS Step Functions",
    "azurerm_kubernetes_cluster": "AKS",
    "azurerm_mssql": "Azure SQL Database",
    "azurerm_servicebus": "Azure Service Bus",
    "google_cloudfunctions": "Google Cloud Functions",
    "google_cloudfunctions2": "Google Cloud Functions",
    "google_compute": "Google Compute Engine",
    "google_container_cluster": "GKE",
    "google_sql": "Cloud SQL",
    "google_storage": "Google Cloud Storage",
}
PLUMBING = frozenset(
    {"archive", "cloudinit", "external", "http", "local", "null", "random", "template", "time", "tls"}
)

_AROUND = re.compile(r"(?:^setup-|^configure-|-actions?$|-github$|-deploy$|-scan$|-credentials$)")


def image(name: str, index: Index, catalogue: Catalogue) -> Iterator[Hit]:
    """An image by its whole name, else by a part that is the name of an official one."""
    path, version = _untagged(name)
    host, _, below = path.partition("/")
    bare = below if below and ("." in host or ":" in host or host == "localhost") else path
    bare = bare.removeprefix("library/")
    parts = bare.split("/")[:6]
    for candidate in (path, bare, "/".join(parts[-2:]), *reversed(parts)):
        if found := index.packages.get(("docker", candidate.lower())):
            yield from (Hit(tech, name, version=version) for tech in found)
            return
    if len(parts) == 2 and parts[0] == parts[1] and (tech := catalogue.find(parts[0])):
        yield Hit(tech.id, name, version=version)


def _untagged(name: str) -> tuple[str, str]:
    """An image's name without tag and digest, and the number that its tag begins with."""
    path = name.partition("@")[0]
    head, colon, tag = path.rpartition(":")
    if not colon or "/" in tag:
        return path, ""
    found = NUMBER.match(tag.removeprefix("v"))
    return head, found[0] if found else ""


def action(name: str, catalogue: Catalogue) -> Iterator[Hit]:
    """A step of a GitHub workflow: it shows GitHub Actions, and what it is plainly named after."""
    if tech := catalogue.technologies.get("github-actions"):
        yield Hit(tech.id, name)
    plain = _AROUND.sub("", _AROUND.sub("", name.split("/", 2)[1])) if "/" in name else ""
    if plain and (tech := catalogue.find(plain)) and not is_vague(tech, plain):
        yield Hit(tech.id, name)


def provider(rest: str, catalogue: Catalogue) -> Iterator[Hit]:
    """Terraform, and the product whose provider or module is asked for."""
    source, _, wanted = rest.partition(" ")
    if tech := catalogue.technologies.get("terraform"):
        yield Hit(tech.id, source)
    parts = source.lower().split("/")
    if len(parts) == 3 and "." not in parts[0]:  # a module: whose, what, and on which provider
        yield from resource(f"{parts[2]}_{parts[1].replace('-', '_')}", catalogue)
        return
    name = parts[-1]
    product = PROVIDERS.get(name, "" if name in PLUMBING else name)
    if product and (tech := catalogue.find(product)):
        yield Hit(tech.id, source, version=version(wanted) if tech.id == "terraform" else "")


def resource(name: str, catalogue: Catalogue) -> Iterator[Hit]:
    """The service that a Terraform resource is a part of: Amazon SQS of "aws_sqs_queue_policy"."""
    if tech := catalogue.technologies.get("terraform"):
        yield Hit(tech.id, name)
    provider, *words = name.lower().split("_")[:5]
    if provider in PLUMBING:
        return
    product: Technology | None = None
    for end in range(len(words), 0, -1):
        said = SERVICES.get("_".join([provider, *words[:end]]))
        spellings = [f"{maker} {' '.join(words[:end])}" for maker in MAKERS.get(provider, ())]
        product = product or next(filter(None, map(catalogue.find, [said] if said else spellings)), None)
    if product := product or catalogue.find(PROVIDERS.get(provider, provider)):
        yield Hit(product.id, name)
