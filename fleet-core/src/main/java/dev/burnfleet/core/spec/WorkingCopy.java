package dev.burnfleet.core.spec;

import java.util.Optional;

/**
 * Where agents work. Immutable.
 *
 * @param cloned whether each agent gets a clone of its home repository when it is christened
 * @param path folder of the working copy on the machine, with {@code {agent}}, {@code {owner}} and {@code {repository}};
 *     empty for the fleet's own folder of the agent
 * @param url what is cloned, with {@code {owner}} and {@code {repository}}; empty for the address that Gitea has for it
 */
public record WorkingCopy(boolean cloned, Optional<String> path, Optional<String> url) {}
