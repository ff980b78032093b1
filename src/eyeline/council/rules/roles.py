"""The roles that people hold, by their posts and seats, and which of them two people must grant."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a post or a seat lets its holder do; `policy.toml` says what that is."""

    MEMBER = "member"
    COMMISSION_MEMBER = "commission_member"
    COMMISSION_CHAIR = "commission_chair"
    CO_OPTED_MEMBER = "co_opted_member"
    STANDING_INVITEE = "standing_invitee"
    LEAD_MEMBER = "lead_member"
    BOARD_MEMBER = "board_member"
    IMPROVEMENT_BOARD_MEMBER = "improvement_board_member"
    PLAN_ACTION_OWNER = "plan_action_owner"
    REPORT_AUTHOR = "report_author"
    CLEARING_OFFICER = "clearing_officer"
    FINANCE_OFFICER = "finance_officer"
    GOVERNANCE_OFFICER = "governance_officer"
    MONITORING_OFFICER = "monitoring_officer"
    PERFORMANCE_ANALYST = "performance_analyst"
    DIRECTOR = "director"
    HEAD_OF_SERVICE = "head_of_service"
    TEAM_MANAGER = "team_manager"
    AUDITOR = "auditor"
    SYSTEM_ADMINISTRATOR = "system_administrator"

    @property
    def words(self) -> str:
        """The role in words, such as "Head of service"."""
        return _TITLES.get(self, self.value.replace("_", " ").capitalize())

    @property
    def needs_two(self) -> bool:
        """Whether a second person must approve that somebody holds it."""
        return self in _NEED_TWO

    @property
    def on_commission(self) -> bool:
        """Whether it is a seat on a scrutiny commission."""
        return self in _ON_COMMISSION


_TITLES = {
    Role.CO_OPTED_MEMBER: "Co-opted voting member",
    Role.BOARD_MEMBER: "Member of the Education, Health and Care Board",
    Role.IMPROVEMENT_BOARD_MEMBER: "Member of the improvement board",
    Role.MEMBER: "Councillor",
    Role.FINANCE_OFFICER: "Clearing officer for finance",
}
# Those that see figures of few children, what is personal or exempt, or that check what others do.
_NEED_TWO = frozenset(
    {
        Role.AUDITOR,
        Role.BOARD_MEMBER,
        Role.CLEARING_OFFICER,
        Role.COMMISSION_CHAIR,
        Role.COMMISSION_MEMBER,
        Role.CO_OPTED_MEMBER,
        Role.DIRECTOR,
        Role.FINANCE_OFFICER,
        Role.GOVERNANCE_OFFICER,
        Role.HEAD_OF_SERVICE,
        Role.IMPROVEMENT_BOARD_MEMBER,
        Role.LEAD_MEMBER,
        Role.MONITORING_OFFICER,
        Role.PERFORMANCE_ANALYST,
        Role.SYSTEM_ADMINISTRATOR,
        Role.TEAM_MANAGER,
    }
)
_ON_COMMISSION = frozenset(
    {
        Role.COMMISSION_MEMBER,
        Role.COMMISSION_CHAIR,
        Role.CO_OPTED_MEMBER,
        Role.STANDING_INVITEE,
    }
)
