//! Which fields of each sheet belong together, in the order in which they are typed.

/// Fields of each sheet in the order in which they are typed.
pub(super) fn layout_of(kind: &str) -> &'static [(&'static str, &'static [&'static str])] {
    match kind {
        "service" => &[
            (
                "presentation",
                &[
                    "name",
                    "pitch",
                    "description",
                    "objective",
                    "user_types",
                    "themes",
                ],
            ),
            (
                "carriers",
                &[
                    "incubators",
                    "sponsors",
                    "network_contact",
                    "incubator_contact",
                    "fast_promotion",
                    "fast_amount",
                ],
            ),
            (
                "links",
                &[
                    "website",
                    "repository",
                    "contact",
                    "technologies",
                    "former_urls",
                ],
            ),
            (
                "quality",
                &[
                    "has_statistics",
                    "statistics_url",
                    "budget_url",
                    "impact_url",
                    "accessibility",
                    "risk_analysis",
                    "risk_analysis_url",
                    "dashlord_url",
                    "mon_service_securise",
                ],
            ),
            ("events", &["events"]),
        ],
        "incubator" => &[
            (
                "presentation",
                &[
                    "name",
                    "owner",
                    "short_description",
                    "description",
                    "logo",
                    "hidden",
                ],
            ),
            (
                "links",
                &["contact", "address", "website", "github", "former_urls"],
            ),
            ("highlighted", &["highlighted"]),
        ],
        "organisation" => &[(
            "presentation",
            &[
                "name",
                "acronym",
                "kind",
                "ministerial_domain",
                "directory_url",
                "description",
            ],
        )],
        _ => &[("presentation", &["name", "purpose"])],
    }
}
