package org.mailtls.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.mailtls.host.Jdk;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.ProviderChoice;
import org.mailtls.reference.CalibrationReferences;
import org.mailtls.reference.PrimitiveReferences;
import org.mailtls.reference.ReferenceEffort;
import org.mailtls.reference.References;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.floor.Primitive;
import org.mailtls.scenario.Profile;

/** Measures, after the cells of a run, the primitives that they are made of. */
public final class RunReferences {
    private final ReferenceEffort effort;
    private final String openssl;
    private final boolean calibrating;

    private RunReferences(ReferenceEffort effort, String openssl, boolean calibrating) {
        this.effort = effort;
        this.openssl = openssl;
        this.calibrating = calibrating;
    }

    /** @param openssl the program to ask, a name on the search path or a path */
    public RunReferences(Profile profile, String openssl) {
        this(ReferenceEffort.of(profile), openssl, false);
    }

    /** Measures also what tells of the harness itself. */
    public RunReferences calibrating() {
        return new RunReferences(effort, openssl, true);
    }

    /** @throws IOException if the run directory cannot be written; nothing else fails a run */
    void take(
            RunDirectory directory,
            List<CellSubject> subjects,
            List<Jdk> jdks,
            TestAuthority authority,
            RunEvents events)
            throws IOException {
        Set<Primitive> ofCells = PrimitiveReferences.needed(directory.cells(), subjects);
        Set<Primitive> needed = calibrating ? CalibrationReferences.primitives(ofCells) : ofCells;
        References taken = new References();
        if (!needed.isEmpty()) {
            events.note("measuring " + needed.size() + " primitives outside the harness, for the floor");
            taken = measure(needed, PrimitiveReferences.pinned(directory.cells(), subjects), jdks, authority);
        }
        directory.writeCalibration(new CalibrationRecord(
                CalibrationRecord.SCHEMA,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                taken.found(),
                taken.gaps(),
                subjects));
    }

    private References measure(
            Set<Primitive> needed, Set<ProviderChoice> pinned, List<Jdk> jdks, TestAuthority authority) {
        try {
            References all = new PrimitiveReferences(jdks, effort, openssl).measure(needed, pinned);
            if (calibrating) {
                all.add(CalibrationReferences.measure(needed, jdks.get(0), effort, openssl, authority));
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("the run was interrupted");
        } catch (UncheckedIOException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private static References failed(String reason) {
        References none = new References();
        none.gap("all primitives", "every source", reason);
        return none;
    }
}
