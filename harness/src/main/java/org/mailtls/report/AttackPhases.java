package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.VictimMail;
import org.mailtls.report.UnderAttack.AttackGroup;
import org.mailtls.report.UnderAttack.Attacked;

/**
 * In which part of its session honest mail waited, before and during each attack of a group: for a process that greets, for
 * the handshake, or for the mail to be taken.
 */
final class AttackPhases {
    static final String TITLE = "Where honest mail waited";

    private static final long TENTH_OF_A_MILLI = 100;

    /** Failures are told by the words of the client's phases. */
    private static final List<Part> PARTS = List.of(
            new Part("free client", mail -> Math.max(0, mail.started() - mail.intended()), Set.of()),
            new Part("connect", VictimMail::connect, Set.of("connect")),
            new Part("banner", VictimMail::banner, Set.of("banner")),
            new Part("EHLO", VictimMail::ehlo, Set.of("EHLO", "first command after TLS")),
            new Part("STARTTLS", VictimMail::starttls, Set.of("STARTTLS")),
            new Part("handshake", VictimMail::handshake, Set.of("TLS handshake")),
            new Part("MAIL, RCPT, DATA", VictimMail::envelope, Set.of("MAIL, RCPT, DATA")),
            new Part("content", VictimMail::content, Set.of("message content")),
            new Part("QUIT", VictimMail::quit, Set.of()));

    /**
     * A part of a session.
     *
     * @param micros that a mail spent in it; negative if it did not finish it
     * @param failedIn words of a mail that did not get through it
     */
    private record Part(String heading, ToLongFunction<VictimMail> micros, Set<String> failedIn) {
        /** Microseconds; null if nobody came so far, or more than half of those who did failed here. */
        private @Nullable Long median(List<VictimMail> mails) {
            long[] through = mails.stream()
                    .mapToLong(micros)
                    .filter(time -> time >= 0)
                    .sorted()
                    .toArray();
            long failed = mails.stream().filter(this::failed).count();
            long rank = (through.length + failed + 1) / 2;
            return rank == 0 || rank > through.length ? null : Long.valueOf(through[(int) rank - 1]);
        }

        private boolean failed(VictimMail mail) {
            String where = mail.failedIn();
            return where != null && failedIn.contains(where);
        }
    }

    private AttackPhases() {}

    /** Empty where no honest mail was sent. */
    static Optional<PlainTable> of(AttackGroup group) {
        List<List<String>> rows = new ArrayList<>();
        for (Attacked one : group.seen()) {
            for (Stage stage : List.of(Stage.BEFORE, Stage.DURING)) {
                List<VictimMail> mails = one.record().mailsOf(stage);
                if (!mails.isEmpty()) {
                    List<String> texts = new ArrayList<>(List.of(one.row().label(), stage.word()));
                    PARTS.forEach(part -> texts.add(text(part.median(mails))));
                    rows.add(texts);
                }
            }
        }
        List<String> headings = new ArrayList<>(List.of(group.group().axis(), "attack"));
        PARTS.forEach(part -> headings.add(part.heading()));
        return AttackTables.table(
                TITLE,
                headings,
                rows,
                List.of(
                        "Medians in milliseconds, each of the mails that came so far; one that failed in a part counts as"
                                + " slower there than each that got through, so that " + AttackWords.NONE
                                + " stands where more than half of them failed or nobody came so far. A free client is what"
                                + " a mail waits for at its sender; QUIT comes after the mail was taken."));
    }

    private static String text(@Nullable Long micros) {
        if (micros == null) {
            return AttackWords.NONE;
        }
        return micros < TENTH_OF_A_MILLI ? "below 0.1" : AttackWords.millis(micros.doubleValue());
    }
}
