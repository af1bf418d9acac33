package org.mailtls.sender.sts;

/** Where policies come from. */
@FunctionalInterface
public interface PolicyHost {
    /**
     * The text of a domain's policy, as it is served.
     *
     * @throws StsFetchException if it cannot be had, or only in a way that a sender does not take
     */
    String fetch(String domain) throws StsFetchException;
}
