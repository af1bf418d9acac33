package org.mailtls.sender.tlsrpt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.sender.BadPolicyException;
import org.mailtls.smtp.Printable;

/**
 * The TXT record {@code _smtp._tls} of a domain (RFC 8460, 3).
 *
 * @param rua where reports go: {@code mailto:} and {@code https:} URIs
 */
public record TlsrptRecord(List<String> rua) {
    private static final String BEGINNING = "v=TLSRPTv1;";
    private static final Pattern FIELD =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9_.-]{0,31})[ \t]*+=[ \t]*+([!-:<-~][ -:<-~]*+)?");
    private static final int SHOWN = 120;

    public TlsrptRecord {
        rua = List.copyOf(rua);
    }

    /**
     * The record among all TXT records of the name.
     *
     * @return empty if none of them is one
     * @throws BadPolicyException if there are several, or the one has mistakes: nobody gets a report then
     */
    public static Optional<TlsrptRecord> among(List<String> texts) throws BadPolicyException {
        List<String> ours =
                texts.stream().filter(text -> text.startsWith(BEGINNING)).toList();
        if (ours.size() > 1) {
            throw new BadPolicyException(
                    "There are " + ours.size() + " records that begin with " + BEGINNING + " where there must be one.");
        }
        return ours.isEmpty() ? Optional.empty() : Optional.of(read(ours.get(0)));
    }

    private static TlsrptRecord read(String text) throws BadPolicyException {
        List<String> rua = new ArrayList<>();
        boolean named = false;
        for (String each : text.substring(BEGINNING.length()).split(";", -1)) {
            String field = each.strip();
            if (field.isEmpty()) {
                continue;
            }
            Matcher form = FIELD.matcher(field);
            if (!form.matches()) {
                throw new BadPolicyException("The record has '" + Printable.of(field, SHOWN)
                        + "' where a field of the form name=value has to stand.");
            }
            if (form.group(1).equals("rua")) {
                if (named) {
                    throw new BadPolicyException("The record has more than one rua.");
                }
                named = true;
                String value = form.group(2);
                rua.addAll(addresses(value == null ? "" : value));
            }
        }
        if (!named) {
            throw new BadPolicyException("The record has no rua: it names nobody to report to.");
        }
        return new TlsrptRecord(rua);
    }

    private static List<String> addresses(String value) throws BadPolicyException {
        List<String> addresses = new ArrayList<>();
        for (String each : value.split(",", -1)) {
            String address = each.strip();
            String lower = address.toLowerCase(Locale.ROOT);
            boolean mail = lower.startsWith("mailto:") && lower.indexOf('@') > "mailto:".length();
            boolean web = lower.startsWith("https://") && lower.length() > "https://".length();
            if (!mail && !web) {
                throw new BadPolicyException("The record's rua names '" + Printable.of(address, SHOWN)
                        + "', which is neither mailto: nor https:.");
            }
            addresses.add(address);
        }
        return addresses;
    }
}
