package org.mailtls.reference;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.result.Reference;
import org.mailtls.result.ReferenceGap;

/** What was measured, and what could not be. */
public final class References {
    private final List<Reference> found = new ArrayList<>();
    private final List<ReferenceGap> gaps = new ArrayList<>();

    void found(Reference reference) {
        found.add(reference);
    }

    public void gap(String name, String source, String reason) {
        gaps.add(new ReferenceGap(name, source, reason));
    }

    public void add(References other) {
        found.addAll(other.found);
        gaps.addAll(other.gaps);
    }

    public List<Reference> found() {
        return List.copyOf(found);
    }

    public List<ReferenceGap> gaps() {
        return List.copyOf(gaps);
    }
}
