package org.mailtls.sender.sts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.sender.BadPolicyException;
import org.mailtls.smtp.Printable;

/**
 * The TXT record {@code _mta-sts} of a domain (RFC 8461, 3.1).
 *
 * @param id of the policy's edition; when it changes, senders fetch the policy again
 */
public record StsRecord(String id) {
    private static final String BEGINNING = "v=STSv1;";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

    /** A field that is not known now may be one day. */
    private static final Pattern FIELD = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_.-]{0,31})=([!-:<>-~]+)");

    private static final int SHOWN = 120;

    /**
     * The record among all TXT records of the name.
     *
     * @return empty if none of them is one
     * @throws BadPolicyException if there are several, or the one has mistakes: to a sender the domain has no policy then
     */
    public static Optional<StsRecord> among(List<String> texts) throws BadPolicyException {
        List<String> ours =
                texts.stream().filter(text -> text.startsWith(BEGINNING)).toList();
        if (ours.size() > 1) {
            throw new BadPolicyException(
                    "There are " + ours.size() + " records that begin with " + BEGINNING + " where there must be one.");
        }
        return ours.isEmpty() ? Optional.empty() : Optional.of(read(ours.get(0)));
    }

    private static StsRecord read(String text) throws BadPolicyException {
        List<String> ids = new ArrayList<>();
        String[] fields = text.substring(BEGINNING.length()).split(";", -1);
        for (int i = 0; i < fields.length; i++) {
            String field = trimmed(fields[i]);
            if (field.isEmpty() && i == fields.length - 1) {
                // The last field may have a semicolon behind it.
                break;
            }
            Matcher form = FIELD.matcher(field);
            if (!form.matches()) {
                throw new BadPolicyException("The record has '" + Printable.of(field, SHOWN)
                        + "' where a field of the form name=value has to stand.");
            }
            if (form.group(1).equals("id")) {
                ids.add(form.group(2));
            }
        }
        if (ids.size() != 1) {
            throw new BadPolicyException(
                    ids.isEmpty() ? "The record has no id." : "The record has " + ids.size() + " ids.");
        }
        if (!ID.matcher(ids.get(0)).matches()) {
            throw new BadPolicyException("The record's id is '" + Printable.of(ids.get(0), SHOWN)
                    + "', and not 1 to 32 letters and digits.");
        }
        return new StsRecord(ids.get(0));
    }

    /** Without blanks and tabs around it. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && blank(text.charAt(start))) {
            start++;
        }
        while (end > start && blank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }
}
