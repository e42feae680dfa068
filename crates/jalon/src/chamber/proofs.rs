//! What is known of the evidence that phases must bring (rules.md §6): what nobody recorded stays
//! unknown.

use programme::{
    impact::{
        Rung,
        indicators::{Indicator, Kind, Preset, Question},
        inference::{Confidence, Thresholds, trend::trend},
        measurements::{Segment, Series},
        minimum::Facts,
        number::{real, real_len},
    },
    phases::Phase,
    services::Service,
};

use crate::impact::UnitCosts;

/// The indicators of a service with their curves.
pub(super) type Curves = Vec<(Indicator, Series)>;

/// What figures say of it; hypotheses and research are added by those who know them.
pub(super) fn facts(service: &Service, curves: &Curves, costs: &[UnitCosts<'_>]) -> Facts {
    let construction = service
        .journey
        .chronological()
        .into_iter()
        .find(|stay| stay.phase == Phase::Construction);
    let impact = impact(curves);
    let confidence = Confidence::NINETY_FIVE;
    Facts {
        use_measured: used(curves),
        reach: reach(curves),
        impact_periods: impact.and_then(|one| u32::try_from(one.unbroken_run()).ok()),
        impact_trend: impact.map(|one| trend(one, &Thresholds::default(), confidence)),
        cost_trend: costs
            .iter()
            .find(|one| one.indicator.question == Question::Impactful)
            .map(|one| one.efficiency.trend.clone()),
        first_figure: curves
            .iter()
            .flat_map(|(_, series)| &series.segments)
            .flat_map(Segment::complete)
            .map(|point| point.recorded_at.date_naive())
            .min(),
        construction_began: construction.and_then(|stay| stay.start),
        ..Facts::default()
    }
}

/// The latest segment of a measured curve; declared figures prove nothing.
fn measured(series: &Series) -> Option<&Segment> {
    let segment = series.latest()?;
    let point = segment.latest()?;
    (point.source.rung() >= Rung::Measured).then_some(segment)
}

fn used(curves: &Curves) -> Option<f64> {
    curves
        .iter()
        .filter(|(one, _)| one.question == Question::Used)
        .filter_map(|(_, series)| Some(measured(series)?.latest()?.reading.value()))
        .reduce(f64::max)
}

/// Share of the potential users reached: as measured, else users out of their potential or of the
/// population that the service is for.
fn reach(curves: &Curves) -> Option<f64> {
    let penetration = curves
        .iter()
        .find(|(one, _)| one.preset == Some(Preset::Penetration))
        .and_then(|(_, series)| Some(measured(series)?.latest()?.reading.value()));
    penetration.or_else(|| {
        curves.iter().find_map(|(one, series)| {
            let segment = measured(series)?;
            let is_users = one.question == Question::Used && segment.definition.kind == Kind::Count;
            let potential = one.potential.as_ref().map(|potential| potential.maximum);
            let population = one
                .population
                .as_ref()
                .map(|population| real(population.size));
            let whole = potential.or(population).filter(|whole| *whole > 0.0)?;
            is_users.then_some(segment.latest()?.reading.value() / whole)
        })
    })
}

/// The measured impact indicator with the longest run of periods.
fn impact(curves: &Curves) -> Option<&Segment> {
    curves
        .iter()
        .filter(|(one, _)| one.question == Question::Impactful)
        .filter_map(|(_, series)| measured(series))
        .max_by(|one, other| {
            let run = |segment: &Segment| real_len(segment.unbroken_run());
            run(one).total_cmp(&run(other))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_without_indicators_leaves_everything_unknown() {
        let slug = programme::identity::ServiceSlug::parse("a").expect("a slug");
        let facts = facts(&Service::new(slug, "A"), &Vec::new(), &[]);
        assert_eq!(facts, Facts::default());
    }
}
