package org.mailtls.report;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Characters that a page may still grow by, so that it stays one that a browser opens at once, however much a run holds. Who
 * asks first is served first; what each thing takes is an estimate from above.
 */
public final class Room {
    private final @Nullable Room whole;
    private long left;

    public Room(long characters) {
        this(null, characters);
    }

    private Room(@Nullable Room whole, long characters) {
        this.whole = whole;
        this.left = characters;
    }

    /** A part of this room; what is not used of it stays here. */
    public Room part(long most) {
        return new Room(this, most);
    }

    /** Takes as much, if there is as much. */
    public boolean fits(long characters) {
        if (characters > left()) {
            return false;
        }
        take(characters);
        return true;
    }

    /** Takes what the first of these things need, as many as fit. */
    public <T> List<T> first(List<T> things, ToLongFunction<? super T> characters) {
        int count = 0;
        while (count < things.size() && fits(characters.applyAsLong(things.get(count)))) {
            count++;
        }
        return things.subList(0, count);
    }

    private long left() {
        return whole == null ? left : Math.min(left, whole.left());
    }

    private void take(long characters) {
        left -= characters;
        if (whole != null) {
            whole.take(characters);
        }
    }
}
