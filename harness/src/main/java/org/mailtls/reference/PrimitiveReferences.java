package org.mailtls.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mailtls.host.Jdk;
import org.mailtls.provider.ProviderChoice;
import org.mailtls.result.CellRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.Outcome;
import org.mailtls.result.floor.CellWork;
import org.mailtls.result.floor.Primitive;
import org.mailtls.result.floor.Work;

/** Measures the primitives that a run's cells need, and no others. */
public final class PrimitiveReferences {
    private final List<Jdk> jdks;
    private final ReferenceEffort effort;
    private final String opensslProgram;

    /** @param jdks those that the run's clients used */
    public PrimitiveReferences(List<Jdk> jdks, ReferenceEffort effort, String opensslProgram) {
        this.jdks = List.copyOf(jdks);
        this.effort = effort;
        this.opensslProgram = opensslProgram;
    }

    /** What the cells that were measured are made of. */
    public static Set<Primitive> needed(List<CellRecord> cells, List<CellSubject> subjects) {
        Set<Primitive> needed = new LinkedHashSet<>();
        for (CellRecord cell : cells) {
            for (CellSubject subject : subjects) {
                if (cell.outcome() == Outcome.OK && cell.id().equals(subject.cell())) {
                    Work work = CellWork.of(cell, subject);
                    add(needed, work.client());
                    add(needed, work.server());
                }
            }
        }
        return needed;
    }

    /** Providers in other versions than ship, as the cells that were measured asked for them. */
    public static Set<ProviderChoice> pinned(List<CellRecord> cells, List<CellSubject> subjects) {
        Set<ProviderChoice> pinned = new LinkedHashSet<>();
        for (CellRecord cell : cells) {
            for (CellSubject subject : subjects) {
                if (cell.outcome() == Outcome.OK && cell.id().equals(subject.cell()) && subject.version() != null) {
                    pinned.add(new ProviderChoice(cell.provider(), subject.version()));
                }
            }
        }
        return pinned;
    }

    /**
     * Never fails for what cannot be measured.
     *
     * @param pinned providers whose cryptography is measured beside that of those that ship
     */
    public References measure(Set<Primitive> needed, Set<ProviderChoice> pinned) throws InterruptedException {
        References all = new References();
        all.add(new OpenSslSpeed(OpenSsl.find(opensslProgram), effort.opensslSeconds()).measure(needed));
        for (Jdk jdk : jdks) {
            all.add(new JcePrimitives(jdk, effort, pinned).measure(needed));
        }
        return all;
    }

    private static void add(Set<Primitive> needed, List<Primitive> work) {
        List<Primitive> left = new ArrayList<>(work);
        for (int i = 0; i < left.size(); i++) {
            needed.add(left.get(i));
            left.addAll(left.get(i).parts());
        }
    }
}
