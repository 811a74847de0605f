"""Roles that a new org has, below its CEO; few projects keep them as files.

Source: the roles that public projects list of orgs which nobody has changed; they are 18 in each.
"""

from __future__ import annotations

from typing import Final

FIRST_ROLES: Final = frozenset(
    {
        "CEO",
        "CFO",
        "COO",
        "ChannelSalesTeam",
        "CustomerSupportInternational",
        "CustomerSupportNorthAmerica",
        "DirectorChannelSales",
        "DirectorDirectSales",
        "EasternSalesTeam",
        "InstallationRepairServices",
        "MarketingTeam",
        "SVPCustomerServiceSupport",
        "SVPHumanResources",
        "SVPSalesMarketing",
        "VPInternationalSales",
        "VPMarketing",
        "VPNorthAmericanSales",
        "WesternSalesTeam",
    }
)
