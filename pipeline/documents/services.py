"""What templates see of services, their evaluation and field tests, and of a project idea: references put together."""

from collections.abc import Callable, Iterable, Sequence

from pipeline import evaluation
from pipeline.documents.trees import Tree
from pipeline.docx.marks import unmark
from pipeline.languages import protocol_order
from pipeline.model.bodies import Partner
from pipeline.model.collection import Records
from pipeline.model.ideas import ExpectedResult, ProjectIdea, RegionEntry, RegionStatus
from pipeline.model.services import Evaluation, FieldTest, Service
from pipeline.model.words import TO_BE_DEFINED, Words

AsTree = Callable[[Words], Tree]


def service_context(records: Records, tree: AsTree) -> Tree:
    """Return the services and everything about them, as docs/templates.md promises it."""
    return {
        "quotations": [tree(item) for item in records.quotations],
        "service_types": [tree(item) for item in records.service_types],
        "services": [_service(item, records.field_tests, tree) for item in records.services],
        "testing": list(_testing(records, tree)),
        "catalogue": tree(records.catalogue) if records.catalogue else None,
        "evaluation": _evaluation(records.evaluation, records, tree) if records.evaluation else None,
    }


def _service(service: Service, tests: Sequence[FieldTest], tree: AsTree) -> Tree:
    """Return a service with the partners that test it."""
    testers = [tree(test)["partner"] for test in tests if test.service == service.id]
    names = [item["short_name"] for item in testers if isinstance(item, dict)]
    return tree(service) | {"gloss": needed_gloss(service), "testers": names}


def needed_gloss(service: Service) -> str:
    """Return the explanation of a name, empty in the language in which it would only say the name again."""
    name, gloss = (unmark(text).casefold() for text in (service.name, service.gloss))
    return "" if gloss in name else service.gloss


def _testing(records: Records, tree: AsTree) -> Iterable[Tree]:
    """Yield the partners that test something, in protocol order, each with its tests."""
    for partner in in_protocol_order(records.partners):
        tests = [tree(test) for test in records.field_tests if test.partner == partner.id]
        if tests:
            yield {"partner": tests[0]["partner"], "tests": tests}


def in_protocol_order(partners: Iterable[Partner]) -> list[Partner]:
    """Return the listed partners in protocol order of their countries."""
    listed = [partner for partner in partners if partner.listed]
    order = protocol_order([partner.country for partner in listed])
    return sorted(listed, key=lambda partner: order.index(partner.country))


def _evaluation(described: Evaluation, records: Records, tree: AsTree) -> Tree:
    """Return an evaluation with its ranking; `ranking` is empty where there are no scores."""
    partners = [partner.id for partner in records.partners if partner.listed]
    found = evaluation.ranking(described, records.scores, partners=partners)
    names = {service.id: service.name for service in records.services}
    chosen = evaluation.select(found.standings, described.selected)
    decimals = evaluation.decimals(standing.mean for standing in found.standings)
    rows = [
        {
            "rank": standing.rank,
            "name": names.get(standing.service, standing.service),
            "mean": None if standing.mean is None else evaluation.rounded(standing.mean, decimals),
            "evaluators": standing.evaluators,
            "selected": standing.service in chosen.chosen,
            "undecided": standing.service in chosen.undecided,
        }
        for standing in found.standings
    ]
    groups = [_group(group) for group in _list(tree(described)["groups"])]
    return tree(described) | {"groups": groups, "ranking": rows, "missing": len(found.missing), "decimals": decimals}


def _group(group: Tree) -> Tree:
    attributes = [item | {"short": str(item["id"]).upper()} for item in _list(group["attributes"])]
    return group | {"attributes": attributes}


def idea_context(records: Records, tree: AsTree) -> Tree:
    """Return a project idea and the inter-region database, as docs/templates.md promises them."""
    return {
        "idea": _idea(records.idea, records.regions, tree) if records.idea else None,
        "regions": [tree(item) for item in records.regions],
        "hubs": [tree(item) for item in records.hubs],
        "stories": [tree(item) for item in records.stories],
    }


def _idea(idea: ProjectIdea, regions: Sequence[RegionEntry], tree: AsTree) -> Tree:
    """Return an idea; the question about results holds them, the one about regions the countries by status."""
    results = [_result(item, tree) for item in idea.expected_results]
    questions = [
        tree(question)
        | {
            "results": results if question.number == idea.results_question else [],
            "regions": _by_status(regions, tree) if question.number == idea.regions_question else [],
        }
        for question in idea.questions
    ]
    return tree(idea) | {"questions": questions, "expected_results": results}


def _result(result: ExpectedResult, tree: AsTree) -> Tree:
    """Return a result; `quantity` is a number or none, `open` says that it is still to be defined."""
    quantity = int(result.quantity) if result.quantity.isdigit() else None
    return tree(result) | {"quantity": quantity, "open": result.quantity == TO_BE_DEFINED}


def _by_status(regions: Sequence[RegionEntry], tree: AsTree) -> list[Tree]:
    """Return the regions of each status that has any, countries in protocol order."""
    order = protocol_order([region.country for region in regions])
    ordered = sorted(regions, key=lambda region: order.index(region.country))
    groups = ((status, [tree(region) for region in ordered if region.status is status]) for status in RegionStatus)
    return [{"status_label": items[0]["status_label"], "regions": items} for _, items in groups if items]


def _list(value: object) -> list[Tree]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
