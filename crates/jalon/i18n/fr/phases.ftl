### Phases et issues.

phase-investigation = Investigation
phase-construction = Construction
phase-acceleration = Accélération
phase-consolidation = Consolidation
phase-operated = Opéré
phase-transferred = Transféré
phase-abandoned = Arrêté
phase-investigation_inconclusive = Investigation non concluante
phase-none = Sans phase enregistrée
