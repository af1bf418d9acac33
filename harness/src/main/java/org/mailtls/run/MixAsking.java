package org.mailtls.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.probe.Target;
import org.mailtls.probe.hello.OneOffer;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.Gate;
import org.mailtls.probe.wire.WireException;
import org.mailtls.probe.wire.WireLimits;
import org.mailtls.result.MixFiles;
import org.mailtls.result.MixRecord;
import org.mailtls.result.MixRecord.Answer;
import org.mailtls.result.MixRecord.Taken;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.MixEntry;
import org.mailtls.scenario.MixPlan;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MailServer;

/**
 * Asks each server of a scenario with a mix which entries the server takes, those too that are not measured: by bare hellos, so
 * that the answer is the server's alone and depends on no provider. Before anything is measured there, and once for each setting.
 */
final class MixAsking {
    /** A log has some dozens; of a longer list the rare ones at its end are not asked for. */
    private static final int MOST_ENTRIES = 200;

    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();

    /** One connection after the other: servers limit clients that come with many at once. */
    private static final int AT_ONCE = 1;

    private final MixPlan plan;
    private final RunDirectory directory;
    private final Set<Map<String, String>> asked = new HashSet<>();
    private MixRecord record;

    private MixAsking(MixPlan plan, RunDirectory directory, MixRecord record) {
        this.plan = plan;
        this.directory = directory;
        this.record = record;
    }

    /**
     * Begins the run's record of the mix, or goes on with it.
     *
     * @throws IOException if it cannot be read or written
     */
    static MixAsking of(MixPlan plan, RunDirectory directory) throws IOException {
        MixRecord known = MixFiles.read(directory).orElse(null);
        MixRecord record = known == null ? record(plan) : known;
        MixFiles.write(directory, record);
        return new MixAsking(plan, directory, record);
    }

    private static MixRecord record(MixPlan plan) {
        return new MixRecord(
                MixRecord.SCHEMA,
                MixPlan.AXIS,
                plan.mix().days(),
                plan.lines().stream()
                        .map(line -> new MixRecord.Line(
                                line.label(),
                                line.entry().protocol(),
                                line.entry().suite(),
                                line.entry().group(),
                                line.entry().handshakes(),
                                line.entry().mails(),
                                line.measured()))
                        .toList(),
                plan.left().stream()
                        .map(one -> new MixRecord.Left(one.label(), one.axes(), one.reason()))
                        .toList(),
                List.of());
    }

    /**
     * Asks the server of a cell, unless one of the same setting was asked already.
     *
     * @throws TurnedAwayException if it does not go on with the entry that the cell is about, or with something else
     */
    void require(Cell cell, MailServer server) {
        String label = cell.axes().get(MixPlan.AXIS);
        if (label == null) {
            return;
        }
        Map<String, String> axes = new LinkedHashMap<>(cell.axes());
        axes.remove(MixPlan.AXIS);
        if (asked.add(axes)) {
            keep(axes, answers(cell, axes, server));
        }
        record.answer(label, axes).ifPresent(answer -> {
            if (answer.taken() == Taken.NO) {
                throw new TurnedAwayException("the server turns this away: " + answer.seen());
            }
            if (answer.taken() == Taken.OTHERWISE) {
                throw new TurnedAwayException("the server makes something else of this: " + answer.seen());
            }
        });
    }

    private void keep(Map<String, String> axes, List<Answer> fresh) {
        List<Answer> all = new ArrayList<>(record.answers());
        all.removeIf(answer -> answer.axes().equals(axes));
        all.addAll(fresh);
        record = record.withAnswers(all);
        try {
            MixFiles.write(directory, record);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private List<Answer> answers(Cell cell, Map<String, String> axes, MailServer server) {
        Target target = new Target(
                CertificateOrder.HOST, server.address(), cell.server().service(), false, server.proxyProtocol());
        Dialer dialer = new Dialer(target, new Gate(AT_ONCE, Duration.ZERO), WireLimits.DEFAULT);
        List<String> certificates = cell.server().tls().certificates();
        List<Answer> answers = new ArrayList<>();
        long end = System.nanoTime() + LONGEST_NANOS;
        String given = "";
        for (MixPlan.Line line : plan.lines()) {
            if (line.entry().protocol() == null || line.entry().suite() == null) {
                continue;
            }
            if (given.isEmpty() && answers.size() == MOST_ENTRIES) {
                given = "of a mix the first " + MOST_ENTRIES + " entries are asked for";
            } else if (given.isEmpty() && System.nanoTime() > end) {
                given = "the time for questions was up";
            }
            Answer answer = given.isEmpty()
                    ? answer(line, axes, certificates, dialer)
                    : new Answer(line.label(), axes, Taken.UNKNOWN, given);
            answers.add(answer);
        }
        return answers;
    }

    private static Answer answer(
            MixPlan.Line line, Map<String, String> axes, List<String> certificates, Dialer dialer) {
        MixEntry entry = line.entry();
        try {
            OneOffer.Answer seen = OneOffer.ask(
                    dialer,
                    String.valueOf(entry.protocol()),
                    String.valueOf(entry.suite()),
                    MixPlan.groups(entry, certificates));
            return new Answer(line.label(), axes, taken(entry, seen), words(seen));
        } catch (WireException | IllegalArgumentException e) {
            return new Answer(line.label(), axes, Taken.UNKNOWN, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("Interrupted while a server was asked for the entries of a mix", e);
        }
    }

    private static Taken taken(MixEntry entry, OneOffer.Answer seen) {
        if (!seen.taken()) {
            return Taken.NO;
        }
        String group = seen.group();
        boolean other = entry.group() != null && group != null && !group.equals(entry.group());
        return other || !String.valueOf(seen.protocol()).equals(entry.protocol()) ? Taken.OTHERWISE : Taken.YES;
    }

    private static String words(OneOffer.Answer seen) {
        boolean told = seen.group() == null || seen.shown().contains(seen.group());
        return told ? seen.shown() : seen.shown() + ", " + seen.group();
    }
}
