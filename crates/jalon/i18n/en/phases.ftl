### Phases and outcomes.

phase-investigation = Investigation
phase-construction = Construction
phase-acceleration = Acceleration
phase-consolidation = Consolidation
phase-operated = Operated
phase-transferred = Transferred
phase-abandoned = Stopped
phase-investigation_inconclusive = Inconclusive investigation
phase-none = No phase on record
