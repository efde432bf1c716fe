package dev.burnfleet.gitea;

/**
 * How a server pages. Immutable.
 *
 * @param maxResponseItems how many items a page has at most, whatever is asked for; Gitea's default is 50
 * @param defaultPagingNum how many items a page has when nothing is asked for; Gitea's default is 30
 */
public record ApiSettings(int maxResponseItems, int defaultPagingNum) {}
