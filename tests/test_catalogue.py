"""What the catalogue knows, and what its validator says."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.catalogue import Catalogue, Layer, load, search, suggest
from briefing.catalogue.load import HERE, files
from briefing.catalogue.model import RELATIONS
from briefing.catalogue.validate import mistakes_in, validate
from briefing.errors import CatalogueError

CATEGORIES = b"""
[databases]
title = "Databases"
layer = "Applications and Data"
means = "Where data are kept."
order = 10

[clouds]
title = "Clouds"
layer = "DevOps"
means = "Machines for rent."
order = 10
"""
DATABASES = b"""[redis]
name = "Redis"
home = "https://redis.io"
"""
CLOUDS = b"""[aws]
name = "AWS"
home = "https://aws.amazon.com"
"""


def told(databases: str = "", clouds: str = "", categories: str = "", added: str | None = None) -> list[str]:
    """What the validator says of two small files with this added to them."""
    shipped = [
        (Path("categories.toml"), CATEGORIES + categories.encode()),
        (Path("databases.toml"), DATABASES + databases.encode()),
        (Path("clouds.toml"), CLOUDS + clouds.encode()),
    ]
    own = [(Path("mine.toml"), added.encode())] if added is not None else []
    return list(mistakes_in(shipped, own))


def test_the_shipped_files_hold_no_mistake() -> None:
    assert validate() == ()


def test_small_files_without_mistakes_are_told_nothing() -> None:
    assert told() == []


def test_there_are_seven_thousand_technologies_in_ninety_categories(catalogue: Catalogue) -> None:
    assert len(catalogue.technologies) >= 7000
    assert len(catalogue.categories) >= 85
    assert {category.layer for category in catalogue.categories.values()} == set(Layer)


def test_categories_stand_in_the_order_of_the_notes(catalogue: Catalogue) -> None:
    layers = [*Layer]
    places = [(layers.index(each.layer), each.order) for each in catalogue.categories.values()]
    assert places == sorted(places)


FOUND = """
postgresql: PostgreSQL, postgres, Postgres, psql
kubernetes: k8s, K8s, Kubernetes, Кубернетес
elasticsearch: ElasticSearch, Elastic Search, elasticsearch
nodejs: Node.js, NodeJS, Node, node.js
react: React, React.js, ReactJS
vuejs: Vue.js, Vue, VueJS
nextjs: Next.js, NextJS, Next
nuxt: Nuxt, Nuxt.js
nestjs: NestJS, Nest.js, Nest
go: Go, Golang, golang
rails: Rails, Ruby on Rails, RoR
amazon-aurora: Amazon Aurora, AWS Aurora, Aurora
amazon-s3: S3, AWS S3, Amazon S3
amazon-elasticache: ElastiCache, Amazon ElastiCache
amazon-eks: EKS, Amazon EKS, AWS EKS
amazon-ecs: ECS, AWS ECS
aws-fargate: Fargate, AWS Fargate
amazon-sqs: SQS
amazon-rds: RDS, Amazon RDS
amazon-ec2: EC2, AWS EC2
aws-lambda: Lambda, AWS Lambda
aws: AWS, Amazon Web Services
gcp: GCP, Google Cloud, Google Cloud Platform
azure: Azure, Microsoft Azure
gke: GKE, Google Kubernetes Engine
aks: AKS
sql-server: MS SQL, SQL Server, MSSQL
terraform: Terraform, TF
github-actions: GitHub Actions, GH Actions
gitlab-ci: GitLab CI, Gitlab-CI
dotnet: .NET
dotnet-core: .NET Core
aspnet: ASP.NET
csharp: C#
cpp: C++
c: C
r: R
fsharp: F#
spring-boot: Spring Boot, SpringBoot
python: Python, Python3, Питон
kafka: Kafka, Apache Kafka, Кафка
redis: Redis, Редис
clickhouse: ClickHouse, Кликхаус
docker: Docker, Докер
java: Java, Джава
angular: Angular
angularjs: AngularJS, Angular.js
apache: Apache, Apache HTTP Server
phoenix: Phoenix
phoenix-liveview: LiveView, Phoenix LiveView
oban: Oban
absinthe: Absinthe
gatsby: Gatsby, GatsbyJS
tailwind-css: Tailwind, TailwindCSS, Tailwind CSS
argo-cd: Argo CD, ArgoCD
flux: Flux, FluxCD
helm: Helm
vault: Vault, HashiCorp Vault
consul: Consul
nomad: Nomad
packer: Packer
ansible: Ansible
puppet: Puppet
chef: Chef
saltstack: Salt, SaltStack
bash: Bash
gnu-make: Make, GNU Make, Makefile
ant: Ant
gulp: Gulp
grunt: Grunt
mocha: Mocha
chai: Chai
jest: Jest
cypress: Cypress
dart: Dart
elm: Elm
julia: Julia
crystal: Crystal
rust: Rust
scala: Scala
ruby: Ruby
perl: Perl
basecamp: Basecamp
front: Front
loom: Loom
miro: Miro
figma: Figma, Фигма
sketch: Sketch
zoom: Zoom
slack: Slack
asana: Asana
monday-com: monday.com, Monday
clickup: ClickUp
height: Height
pitch: Pitch
deel: Deel
remote: Remote, Remote.com
rippling: Rippling
gusto: Gusto
brex: Brex
ramp: Ramp
mercury: Mercury
stripe: Stripe
adyen: Adyen
plaid: Plaid
wise: Wise
linear: Linear
notion: Notion
segment: Segment
square: Square
express: Express, Express.js
swift: Swift
spring: Spring
flask: Flask
play-framework: Play Framework
twitter: Twitter
power-bi: Power BI
confluence: Confluence
claude: Claude
openai: OpenAI
yandex-metrica: Yandex Metrica, Яндекс.Метрика
1c-enterprise: 1C, 1С
amocrm: amoCRM
bitrix24: Bitrix24
apollo-config: Apollo Config
mercado-pago: Mercado Pago
"""
SPELLINGS = [
    (spelling.strip(), tech)
    for tech, _, words in (line.partition(": ") for line in FOUND.strip().splitlines())
    for spelling in words.split(", ")
]


@pytest.mark.parametrize(("spelling", "tech"), SPELLINGS)
def test_a_technology_is_found_by_the_spellings_people_use(
    catalogue: Catalogue, spelling: str, tech: str
) -> None:
    found = catalogue.find(spelling)
    assert found is not None
    assert found.id == tech


WORDS = (
    "Go R C Chef Salt Phoenix Remote Linear Segment Square Express Swift Spring Next Node Flux Vault Front"
)
MORE_WORDS = (
    "Height Pitch Ramp Mercury Wise Monday Make Ant Mocha Chai Dart Elm Julia Crystal Lambda Aurora Nomad"
)


@pytest.mark.parametrize("word", f"{WORDS} {MORE_WORDS} Loom Sketch Render Railway Cursor Claude Box".split())
def test_a_word_of_the_language_is_vague(catalogue: Catalogue, word: str) -> None:
    tech = catalogue.find(word)
    assert tech is not None
    assert word in tech.vague


@pytest.mark.parametrize(
    "word",
    ["Atlassian", "HashiCorp", "Google", "Microsoft", "Amazon", "IBM", "Cisco", "API", "cloud", "data"],
)
def test_a_vendor_or_a_common_word_is_no_spelling(catalogue: Catalogue, word: str) -> None:
    assert catalogue.find(word) is None


HELD = """
amazon-aurora implies aws
amazon-aurora managed_form_of postgresql
amazon-aurora managed_form_of mysql
amazon-elasticache managed_form_of redis
amazon-elasticache managed_form_of memcached
amazon-eks managed_form_of kubernetes
amazon-eks implies kubernetes
amazon-eks implies aws
nextjs implies react
gatsby implies react
phoenix implies elixir
oban implies elixir
rails implies ruby
absinthe implies graphql
absinthe implies elixir
aws-fargate part_of aws
aws-fargate runs_on amazon-ecs
aws-fargate runs_on amazon-eks
gitlab-ci part_of gitlab
github-actions part_of github
opentofu successor_of terraform
angular successor_of angularjs
gke implies gcp
aks implies azure
amazon-msk implies kafka
aws-lambda implies aws
cloud-run implies gcp
azure-functions implies azure
django implies python
laravel implies php
nuxt implies vuejs
expo implies react-native
"""


@pytest.mark.parametrize("line", HELD.strip().splitlines())
def test_what_belongs_together_is_told(catalogue: Catalogue, line: str) -> None:
    one, relation, other = line.split()
    assert other in getattr(catalogue.technologies[one], relation)


def test_every_service_of_a_cloud_implies_its_cloud(catalogue: Catalogue) -> None:
    names = {"AWS ": "aws", "Azure ": "azure", "Google Cloud ": "gcp"}
    apart = {"aws-sdk", "azure-devops", "azure-pipelines", "azure-boards", "azure-repos", "azure-stack"}
    apart |= {"azure-test-plans", "azure-artifacts", "azure-data-studio", "gcp", "azure-purview"}
    wrong = [
        tech.id
        for tech in catalogue.technologies.values()
        for start, cloud in names.items()
        if tech.name.startswith(start) and cloud not in tech.implies and tech.id not in apart
    ]
    assert wrong == []


def test_nothing_implies_itself_through_others(catalogue: Catalogue) -> None:
    for tech in catalogue.technologies.values():
        seen: set[str] = set()
        left = [*tech.implies]
        while left:
            one = left.pop()
            if one not in seen:
                seen.add(one)
                left += catalogue.technologies[one].implies
        assert tech.id not in seen


def test_what_is_kept_is_what_was_read() -> None:
    store: dict[str, bytes] = {}
    read = load(store=store)
    kept = load(store=store)
    assert len(store) == 1
    assert dict(kept.technologies) == dict(read.technologies)
    assert kept.categories == read.categories
    assert kept.key == read.key


def test_one_record_is_the_same_as_among_all(catalogue: Catalogue) -> None:
    one = load().technologies["redis"]
    assert one == dict(catalogue.technologies.items())["redis"]
    assert "redis" in catalogue.technologies
    assert len(catalogue.technologies) == len([*catalogue.technologies])


def test_what_was_kept_and_can_not_be_read_is_read_again() -> None:
    store: dict[str, bytes] = {}
    load(store=store)
    for key in store:
        store[key] = b"\xc1 no MessagePack"
    assert load(store=store).find("Redis") is not None


def test_a_user_adds_and_overrides(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        '[zeugma]\nname = "Zeugma"\ncategory = "search"\nhome = "https://zeugma.example.com"\n\n'
        '[redis]\nvendor = "Us"\n'
    )
    known = load([mine])
    assert known.technologies["zeugma"].category == "search"
    redis = known.technologies["redis"]
    assert redis.vendor == "Us"
    assert redis.category == "in-memory-databases"
    assert known.key != load().key


def test_a_user_is_told_all_mistakes_with_file_and_line(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[zeugma]\nname = "Zeugma"\n\n[redis]\nhome = "redis"\n')
    with pytest.raises(CatalogueError) as told_of:
        load([mine])
    assert told_of.value.mistakes == (
        f'{mine}:1: [zeugma] has no category: add one, such as category = "databases"',
        f"{mine}:1: [zeugma] has no home page",
        f"{mine}:5: [redis] home is no address: 'redis'",
    )


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="No such file"):
        load([tmp_path / "none.toml"])


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[redis]\nname = "Redis\n')
    with pytest.raises(CatalogueError, match=r"mine\.toml:2: not TOML"):
        load([mine])


NEW = '\n[sqlite]\nname = "SQLite"\nhome = "https://sqlite.org"\n'
MISTAKES = [
    (NEW + 'colour = "blue"\n', "databases.toml:8: [sqlite] has the unknown key 'colour'"),
    (NEW + "vendor = 7\n", "databases.toml:8: [sqlite] vendor must be a string"),
    (NEW + 'words = "lite"\n', "databases.toml:8: [sqlite] words must be a list of strings"),
    (NEW + 'quiet = "yes"\n', "databases.toml:8: [sqlite] quiet must be true or false"),
    (NEW + 'fame = "high"\n', "databases.toml:8: [sqlite] fame must be a whole number"),
    (NEW + "fame = 101\n", "databases.toml:8: [sqlite] fame must be from 0 to 100"),
    (NEW + "packages = [1]\n", "databases.toml:8: [sqlite] packages must be lists of names by ecosystem"),
    (
        NEW + 'packages = { cargo = ["x"] }\n',
        "databases.toml:8: [sqlite] has packages of the unknown ecosystem 'cargo'",
    ),
    (
        NEW + 'packages = { maven = ["sqlite"] }\n',
        "databases.toml:8: [sqlite] 'sqlite' is no package name of maven",
    ),
    (
        NEW + 'repo = "sqlite"\n',
        "databases.toml:8: [sqlite] repo must be \"owner/name\" on GitHub, not 'sqlite'",
    ),
    (NEW + 'docs = "sqlite.org"\n', "databases.toml:8: [sqlite] docs is no address: 'sqlite.org'"),
    (
        NEW + 'since = "May 2000"\n',
        "databases.toml:8: [sqlite] since must be a year, a month or a day (2011, 2011-06, 2011-06-09)",
    ),
    (NEW + 'since = "2000"\nuntil = "1999"\n', "databases.toml:9: [sqlite] ended before it began"),
    (NEW + 'words = ["a  b"]\n', "databases.toml:8: [sqlite] words holds needless spaces: 'a  b'"),
    (NEW + 'words = [""]\n', "databases.toml:8: [sqlite] words holds an empty word"),
    (
        NEW + 'words = ["a\\u200bb"]\n',
        "databases.toml:8: [sqlite] words holds a hidden character: 'a\\u200bb'",
    ),
    (NEW + 'files = ["a", "a"]\n', "databases.toml:8: [sqlite] files holds 'a' twice"),
    (
        NEW + 'words = ["Lite", "lite"]\n',
        "databases.toml:8: [sqlite] 'lite' is found in any case, so once is enough",
    ),
    (
        NEW + 'exact = ["Lite"]\nvague = ["Lite"]\n',
        "databases.toml:5: [sqlite] 'Lite' has two rules: it stands in two of words, exact and vague",
    ),
    (
        NEW + 'roles = ["cloud"]\n',
        "databases.toml:8: [sqlite] has the unknown category 'cloud' among its roles",
    ),
    (
        NEW + 'roles = ["databases"]\n',
        "databases.toml:8: [sqlite] has its own category 'databases' among its roles",
    ),
    (NEW + 'implies = ["sqlite"]\n', "databases.toml:8: [sqlite] is implies itself"),
    (
        NEW + 'part_of = ["lite"]\n',
        "databases.toml:8: [sqlite] is part_of 'lite', which is not in the catalogue",
    ),
    (
        NEW + 'words = ["REDIS"]\n',
        "databases.toml:5: [sqlite] the spelling 'REDIS' belongs to [redis] too (databases.toml:1)",
    ),
    (
        NEW + 'vague = ["Redis"]\n',
        "databases.toml:5: [sqlite] the spelling 'Redis' belongs to [redis] too (databases.toml:1)",
    ),
    ('\n[Lite]\nname = "Lite"\nhome = "https://lite.org"\n', "[Lite] stands behind [redis]"),
    (
        '\n[zz--z]\nname = "Z"\nhome = "https://z.org"\n',
        'databases.toml:5: [zz--z] the id must be lower-case letters and digits, joined by "-"',
    ),
    ('\n[zz]\nhome = "https://z.org"\n', "databases.toml:5: [zz] has no name"),
    ('\n[zz]\nname = "Z Z"\n', "databases.toml:5: [zz] has no home page"),
    (
        '\n[zz]\nname = "Z Z"\nhome = "https://z.org"\ncategory = "none"\n',
        "databases.toml:8: [zz] is in the unknown category 'none'",
    ),
]


@pytest.mark.parametrize(("added", "message"), MISTAKES)
def test_a_mistake_in_an_entry_is_told_with_its_line(added: str, message: str) -> None:
    assert any(message in each for each in told(databases=added))


def test_an_id_in_two_files_is_told() -> None:
    again = '\n[redis]\nname = "Redis Cloud"\nhome = "https://redis.io"\n'
    assert "clouds.toml:5: [redis] stands in databases.toml too" in told(clouds=again)


def test_a_pair_is_stored_once() -> None:
    said = told(
        databases='\n[sqlite]\nname = "SQLite"\nhome = "https://sqlite.org"\npaired_with = ["redis"]\n',
        clouds='paired_with = ["redis"]\n',
    )
    assert said == []
    both = '[redis]\nname = "Redis"\nhome = "https://redis.io"\npaired_with = ["aws"]\n'
    files_ = [
        (Path("categories.toml"), CATEGORIES),
        (Path("databases.toml"), both.encode()),
        (Path("clouds.toml"), CLOUDS + b'paired_with = ["redis"]\n'),
    ]
    assert mistakes_in(files_) == (
        "databases.toml:4: [redis] paired_with is read both ways: 'aws' has it already",
    )


def test_two_do_not_imply_each_other() -> None:
    said = told(
        databases='\n[sqlite]\nname = "SQLite"\nhome = "https://sqlite.org"\nimplies = ["aws"]\n',
        clouds='implies = ["sqlite"]\n',
    )
    assert "clouds.toml:4: [aws] and 'sqlite' are implies each other" in said


CATEGORY_MISTAKES = [
    ('[empty]\ntitle = "E"\nlayer = "DevOps"\nmeans = "E."\norder = 20\n', "[empty] has no technology"),
    ('[empty]\ntitle = "E"\nlayer = "DevOps"\nmeans = "E."\norder = 10\n', "has the place of [clouds]"),
    ('[empty]\ntitle = "E"\nlayer = "Kitchen"\nmeans = "E."\norder = 1\n', "has the unknown layer 'Kitchen'"),
    ('[empty]\ntitle = 1\nlayer = "DevOps"\nmeans = "E."\norder = 20\n', "title must be a string"),
    ('[empty]\ntitle = "E"\nlayer = "DevOps"\norder = 20\n', "[empty] has no means"),
    ('[empty]\ncolour = "blue"\n', "has the unknown key 'colour'"),
]


@pytest.mark.parametrize(("added", "message"), CATEGORY_MISTAKES)
def test_a_mistake_in_a_category_is_told(added: str, message: str) -> None:
    assert any(message in each for each in told(categories="\n" + added))


def test_a_key_outside_of_a_table_is_told() -> None:
    assert told(added='name = "Redis"\n') == [
        "mine.toml: 'name' stands outside of a table: write [name] and its keys below"
    ]


def test_bytes_that_are_no_text_are_told() -> None:
    assert mistakes_in([(Path("categories.toml"), b"\xff")]) == (
        "categories.toml: not UTF-8 (invalid start byte at byte 0)",
    )


def test_a_user_is_told_of_no_mistake_but_their_own() -> None:
    broken = '\n[sqlite]\nname = "SQLite"\n'
    assert told(databases=broken, added='[aws]\nvendor = "Amazon"\n') == []


def test_a_spelling_that_a_user_takes_from_us_is_told_in_their_file() -> None:
    mine = '[lite]\nname = "Redis"\ncategory = "databases"\nhome = "https://lite.org"\n'
    (only,) = told(added=mine)
    assert only.startswith(
        "mine.toml:1: [lite] the spelling 'Redis' belongs to [redis] too (databases.toml:1)"
    )


def test_all_mistakes_are_told_at_once_and_in_order() -> None:
    said = told(databases='fame = 500\n\n[a]\nhome = "x"\n', clouds='repo = "x"\n')
    assert [line.split(" ")[0] for line in said] == [
        "clouds.toml:4:",
        "databases.toml:4:",
        "databases.toml:6:",
        "databases.toml:6:",
        "databases.toml:7:",
    ]


def test_search_finds_by_name_spelling_vendor_and_category(catalogue: Catalogue) -> None:
    assert "graphql" in [tech.id for tech in search(catalogue, "graph")]
    assert next(iter(search(catalogue, "postgres"))).id == "postgresql"
    assert "jira" in [tech.id for tech in search(catalogue, "Atlassian")]
    assert "neo4j" in [tech.id for tech in search(catalogue, "graph databases")]
    assert search(catalogue, "  ") == ()
    assert search(catalogue, "no such thing at all") == ()


@pytest.mark.parametrize(
    ("slip", "name"),
    [
        ("kuberentes", "Kubernetes"),
        ("Postgers", "PostgreSQL"),
        ("Clickhose", "ClickHouse"),
        ("pyton", "Python"),
    ],
)
def test_a_slip_of_the_finger_gets_a_suggestion(catalogue: Catalogue, slip: str, name: str) -> None:
    assert suggest(catalogue, slip)[0] == name


def test_what_is_like_nothing_gets_no_suggestion(catalogue: Catalogue) -> None:
    assert suggest(catalogue, "xyzzyqwv") == ()


def test_the_shipped_files_are_one_a_category(catalogue: Catalogue) -> None:
    assert {path.stem for path in files()[1:]} == set(catalogue.categories)
    assert all(path.parent == HERE / "technologies" for path in files()[1:])


def test_relations_name_keys_of_a_technology(catalogue: Catalogue) -> None:
    some = catalogue.technologies["redis"]
    assert all(isinstance(getattr(some, relation), tuple) for relation in RELATIONS)
