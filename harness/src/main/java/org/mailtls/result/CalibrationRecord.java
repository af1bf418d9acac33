package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code calibration.json}: what the figures of the run can be held against.
 *
 * @param schema {@link #SCHEMA}
 * @param taken when the last reference was measured
 * @param subjects of the run's cells
 */
public record CalibrationRecord(
        String schema, Instant taken, List<Reference> references, List<ReferenceGap> gaps, List<CellSubject> subjects) {
    public static final String SCHEMA = "mailtls-calibration-1";

    public CalibrationRecord {
        requireNonNull(schema, "schema");
        requireNonNull(taken, "taken");
        references = List.copyOf(references);
        gaps = List.copyOf(gaps);
        subjects = List.copyOf(subjects);
    }

    /** The same with more references and gaps. */
    public CalibrationRecord with(List<Reference> moreReferences, List<ReferenceGap> moreGaps, Instant at) {
        List<Reference> all = new ArrayList<>(references);
        all.addAll(moreReferences);
        List<ReferenceGap> allGaps = new ArrayList<>(gaps);
        allGaps.addAll(moreGaps);
        return new CalibrationRecord(schema, at, all, allGaps, subjects);
    }
}
