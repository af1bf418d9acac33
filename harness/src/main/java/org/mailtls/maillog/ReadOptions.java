package org.mailtls.maillog;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a log is to be read.
 *
 * @param year of the first stamp of each file that has none, as BSD stamps have not; null: the latest in which it is not in the future
 * @param now what the future begins with, by the clock of the log
 * @param everyHop believes all {@code Received:} headers of a mail, and not only the topmost by one's own server
 * @param own names of one's own servers, as they stand behind {@code by} in their headers; none: whoever wrote the topmost
 * @param notes takes one sentence for each thing that counts do not tell: an archive that is damaged, mails of which the log tells only
 *     that they came over TLS
 */
public record ReadOptions(
        @Nullable Integer year, LocalDateTime now, boolean everyHop, Set<String> own, Consumer<String> notes) {
    public ReadOptions {
        own = own.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** No year given, the topmost header alone, by the clock of this machine. */
    public static ReadOptions usual(Consumer<String> notes) {
        return new ReadOptions(null, LocalDateTime.now(), false, Set.of(), notes);
    }

    public ReadOptions withYear(@Nullable Integer other) {
        return new ReadOptions(other, now, everyHop, own, notes);
    }

    public ReadOptions withEveryHop(boolean every) {
        return new ReadOptions(year, now, every, own, notes);
    }

    public ReadOptions withOwn(Set<String> names) {
        return new ReadOptions(year, now, everyHop, names, notes);
    }
}
