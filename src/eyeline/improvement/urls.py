"""The addresses of the improvement plan, below the site's root."""

from __future__ import annotations

from django.urls import path

from eyeline.improvement.views import action, board, deciding, papers, plans, publishing, updating

app_name = "improvement"
urlpatterns = [
    path("plans", plans.plans, name="plans"),
    path("plans/mine", action.mine, name="mine"),
    path("plans/decisions", deciding.decisions, name="decisions"),
    path("plans/import", papers.load, name="load"),
    path("plans/papers", papers.papers, name="papers"),
    path("plans/papers/<int:pk>", papers.paper, name="paper"),
    path("plans/papers/<int:pk>/confirm", papers.confirm, name="confirm"),
    path("plans/papers/<int:pk>/discard", papers.discard, name="discard"),
    path("plans/actions/<int:pk>", action.action, name="action"),
    path("plans/actions/<int:pk>/update", updating.update, name="update"),
    path("plans/actions/<int:pk>/evidence", updating.add_evidence, name="add_evidence"),
    path("plans/actions/<int:pk>/completion", updating.propose, name="propose"),
    path("plans/actions/<int:pk>/deadline", updating.ask_move, name="ask_move"),
    path("plans/actions/<int:pk>/impact", deciding.rate, name="rate"),
    path("plans/actions/<int:pk>/reopen", deciding.reopen, name="reopen"),
    path("plans/actions/<int:pk>/owners", deciding.name_owner, name="name_owner"),
    path("plans/actions/<int:pk>/measures", deciding.link_measure, name="link_measure"),
    path("plans/measures/<int:pk>/end", deciding.unlink_measure, name="unlink_measure"),
    path("plans/evidence/<int:pk>", updating.evidence, name="evidence"),
    path("plans/completions/<int:pk>", deciding.sign, name="sign"),
    path("plans/deadlines/<int:pk>", deciding.decide_move, name="decide_move"),
    path("plans/<slug:name>", plans.plan, name="plan"),
    path("plans/<slug:name>/areas/<int:pk>", plans.area, name="area"),
    path("plans/<slug:name>/board", board.board, name="board"),
    path("plans/<slug:name>/board/held", board.held, name="held"),
    path("plans/<slug:name>/highlights.<slug:kind>", board.report, name="report"),
    path("plans/<slug:name>/timeline", plans.timeline, name="timeline"),
    path("plans/<slug:name>/checks", plans.checks, name="checks"),
    path("plans/<slug:name>/public", publishing.publish, name="publish"),
    path("plans/<slug:name>/public/declare", publishing.declare, name="declare"),
    path("plans/<slug:name>/public/<int:pk>/release", publishing.make_release, name="make_release"),
    path(
        "plans/<slug:name>/public/<int:pk>/discard", publishing.discard, name="discard_preparation"
    ),
    path(
        "plans/<slug:name>/public/<int:pk>/files/<str:file>", publishing.file, name="prepared_file"
    ),
]
