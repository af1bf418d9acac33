package org.mailtls.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Nearest;

/**
 * What can be expected something of: an attack, its victims, mail that goes out, senders that decide, and those checks of a scan
 * that are a number or yes or no.
 */
public final class Observations {
    /** What an observation is counted in. */
    public enum Unit {
        MICROSECONDS("a time; write it as 250ms, or against the time before the attack as 3x before"),
        SECONDS("a time; write it as 5s"),
        /** From 0 to 1, or above for what can be more than the whole. */
        SHARE("a share; write it as 99% or 0.99"),
        NUMBER("a number; write it without a unit"),
        FLAG("yes or no; write equals: true, or equals: false");

        private final String form;

        Unit(String form) {
            this.form = form;
        }

        /** What such a value is, and how a scenario writes it. */
        String form() {
            return form;
        }
    }

    private static final String LATENCY = "victim.latency.";
    private static final String SUCCESS = "victim.success";
    private static final String ACCEPTED = "attack.accepted-per-connection";

    /** A renegotiation flood counts them as a scan does, without its limit. */
    private static final String RENEGOTIATIONS = "RENEG-CLIENT-COUNT";

    private static final Map<String, Unit> OF_VICTIMS = new LinkedHashMap<>();
    private static final Map<String, Unit> OF_AN_ATTACK = new LinkedHashMap<>();
    private static final Map<String, Unit> OF_A_SCAN = new LinkedHashMap<>();

    static {
        for (String percentile : List.of("p50", "p90", "p99", "p99.9")) {
            OF_VICTIMS.put(LATENCY + percentile, Unit.MICROSECONDS);
        }
        OF_VICTIMS.put(SUCCESS, Unit.SHARE);
        OF_VICTIMS.put("victim.lost", Unit.NUMBER);
        OF_VICTIMS.put("victim.repeated", Unit.NUMBER);
        OF_VICTIMS.put("victim.recovery", Unit.SECONDS);
        OF_AN_ATTACK.put("attack.operations", Unit.NUMBER);
        OF_AN_ATTACK.put("attack.rate", Unit.NUMBER);
        OF_AN_ATTACK.put(ACCEPTED, Unit.NUMBER);
        OF_AN_ATTACK.put("amplification", Unit.NUMBER);
        OF_AN_ATTACK.put("server.cpu.share", Unit.SHARE);
        of(Unit.FLAG, """
                SMTP-STARTTLS-INJECTION SMTP-STATE-RESET SMTP-AUTH-BEFORE-TLS SMTP-CLEAN-QUIT VER-PREFER-13
                VER-DOWNGRADE-SENTINEL VER-FALLBACK-SCSV KEX-HYBRID-PREFERRED KEX-DH-REUSE KEX-EC-REUSE CERT-EXPIRED
                CERT-DUAL CERT-V3 CERT-OCSP-STAPLE FEAT-COMPRESSION FEAT-EMS FEAT-ETM FEAT-TRUNC-HMAC FEAT-HEARTBEAT
                FEAT-ALPN FEAT-RPK RES-TICKET RES-SESSION-ID RES-13-PSK RES-LATER RES-CACHE-SHARED RENEG-RFC5746
                RENEG-INSECURE ATT-HEARTBLEED ATT-CCS ATT-ROBOT ATT-TICKETBLEED ATT-DROWN ATT-FREAK ATT-LOGJAM
                ATT-POODLE-SSL ATT-POODLE-TLS ATT-SWEET32 ATT-BEAST ATT-LUCKY13 ATT-RC4 ATT-CRIME ATT-RACCOON
                ATT-WINSHOCK""");
        of(Unit.NUMBER, "CERT-RSA-BITS CERT-EC-BITS CERT-LIFETIME RES-LIFETIME RES-COUNT-TICKETS " + RENEGOTIATIONS);
    }

    private Observations() {}

    private static void of(Unit unit, String checks) {
        for (String check : checks.split("\\s+", -1)) {
            OF_A_SCAN.put(check, unit);
        }
    }

    /** All words. */
    static List<String> words() {
        List<String> words = new ArrayList<>(OF_VICTIMS.keySet());
        words.addAll(OF_AN_ATTACK.keySet());
        words.addAll(OutboundWords.units().keySet());
        words.addAll(DecisionWords.units().keySet());
        words.addAll(OF_A_SCAN.keySet());
        return words;
    }

    /** Null if there is no such observation. */
    public static @Nullable Unit unit(String word) {
        Unit unit = OF_VICTIMS.get(word);
        if (unit == null) {
            unit = OF_AN_ATTACK.get(word);
        }
        if (unit == null) {
            unit = OutboundWords.units().get(word);
        }
        if (unit == null) {
            unit = DecisionWords.units().get(word);
        }
        return unit == null ? OF_A_SCAN.get(word) : unit;
    }

    /** Whether it is seen before the attack as well, so that a bound can be relative. */
    static boolean seenBefore(String word) {
        return word.startsWith(LATENCY) || word.equals(SUCCESS);
    }

    /** Whether a cell can have it. */
    public static boolean seenIn(Cell cell, String word) {
        WorkloadKind kind = cell.workload().kind();
        if (OF_VICTIMS.containsKey(word)) {
            return cell.victim() != null;
        }
        if (OF_AN_ATTACK.containsKey(word)) {
            return word.equals(ACCEPTED) ? kind.repeats() : kind.attack();
        }
        if (OutboundWords.units().containsKey(word)) {
            return OutboundWords.seenIn(cell, word);
        }
        if (DecisionWords.units().containsKey(word)) {
            return DecisionWords.seenIn(cell, word);
        }
        return OF_A_SCAN.containsKey(word)
                && (kind.scans() || (word.equals(RENEGOTIATIONS) && kind == WorkloadKind.RENEGOTIATION_FLOOD));
    }

    /** Words for one that there is not. */
    static String unknown(String word) {
        String hint = Nearest.hint(word, words());
        List<String> listed = new ArrayList<>(OF_VICTIMS.keySet());
        listed.addAll(OF_AN_ATTACK.keySet());
        return "nothing that is observed is called '" + word + "'"
                + (hint.isEmpty()
                        ? "; there are " + String.join(", ", listed)
                                + ", with kind outbound those that begin with outbound, with kind sender"
                                + " those that begin with decision, and with kind scan the checks"
                                + " that are a number or yes or no"
                        : hint);
    }

    /** What a cell needs to have it. */
    static String needs(String word) {
        if (OF_VICTIMS.containsKey(word)) {
            return "it is of victims; write victim: { kind: delivery, rate: 20/s } beside an attack";
        }
        if (OF_AN_ATTACK.containsKey(word)) {
            return word.equals(ACCEPTED)
                    ? "it is of an attack that repeats something on one connection; write kind: renegotiation-flood, or"
                            + " kind: key-update-flood"
                    : "it is of an attack; write a kind of workload that is one";
        }
        if (OutboundWords.units().containsKey(word)) {
            return OutboundWords.needs(word);
        }
        if (DecisionWords.units().containsKey(word)) {
            return DecisionWords.needs(word);
        }
        return word.equals(RENEGOTIATIONS)
                ? "it is of a scan or of a renegotiation flood; write workload: { kind: scan }, or kind: renegotiation-flood"
                : "it is of a scan; write workload: { kind: scan }";
    }
}
