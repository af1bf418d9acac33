package org.mailtls.sender;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.sender.dns.Dns;
import org.mailtls.sender.dns.DnsAnswer;
import org.mailtls.sender.dns.DnsAnswer.State;
import org.mailtls.sender.dns.DnsRecord;
import org.mailtls.sender.dns.RecordType;

/** Answers as a test says them; what it does not say is not there, and vouched for. */
public final class Zones implements Dns {
    private final Map<String, DnsAnswer> answers = new HashMap<>();

    public Zones signed(String name, RecordType type, DnsRecord... records) {
        return put(type, new DnsAnswer(State.FOUND, true, name, name, List.of(records), ""));
    }

    public Zones unsigned(String name, RecordType type, DnsRecord... records) {
        return put(type, new DnsAnswer(State.FOUND, false, name, name, List.of(records), ""));
    }

    public Zones alias(String name, boolean secure, RecordType type, String target, DnsRecord... records) {
        return put(type, new DnsAnswer(State.FOUND, secure, name, target, List.of(records), ""));
    }

    public Zones missing(String name, RecordType type, boolean secure) {
        return put(type, new DnsAnswer(State.NOTHING, secure, name, name, List.of(), ""));
    }

    public Zones broken(String name, RecordType type, State state) {
        return put(type, new DnsAnswer(state, false, name, name, List.of(), "It is " + state + "."));
    }

    private Zones put(RecordType type, DnsAnswer answer) {
        answers.put(answer.asked() + " " + type, answer);
        return this;
    }

    public static DnsRecord.Address address(String literal) {
        try {
            return new DnsRecord.Address(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    public static DnsRecord.Txt txt(String text) {
        return new DnsRecord.Txt(text);
    }

    @Override
    public DnsAnswer ask(String name, RecordType type) {
        DnsAnswer known = answers.get(name + " " + type);
        return known == null ? new DnsAnswer(State.NOTHING, true, name, name, List.of(), "") : known;
    }
}
