/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Rules against DNS rebinding: a web page whose name was rebound to the address of a
 * server calls it as its own, and no rule of browsers stands in its way. Only the name in
 * {@code Origin} and in {@code Host} shows it, which is that of the page.
 * <p>
 * Source: MCP 2025-11-25 and later, transports, "Security Warning".
 */
public final class WebHosts {

	private static final String LOCAL = "(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?";

	private static final Pattern LOCAL_HOST = Pattern.compile(LOCAL, Pattern.CASE_INSENSITIVE);

	private static final Pattern LOCAL_ORIGIN = Pattern.compile("https?://" + LOCAL, Pattern.CASE_INSENSITIVE);

	private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?");

	/** Addresses, and names that no public name server knows (RFC 6761, RFC 7686). */
	private static final Pattern FIXED = Pattern.compile("\\[.*]|\\d{1,3}(\\.\\d{1,3}){3}|[^.]+|.+\\.localhost");

	private WebHosts() {
	}

	/**
	 * Returns whether a page of this machine calls this machine by a name of its own:
	 * then nothing was rebound.
	 * @param origin the header {@code Origin}
	 * @param host the header {@code Host}, {@code null} for none
	 * @return whether both name this machine
	 */
	public static boolean areLocal(String origin, @Nullable String host) {
		return host != null && LOCAL_ORIGIN.matcher(origin).matches() && LOCAL_HOST.matcher(host).matches();
	}

	/**
	 * Returns the name or the address in a {@code Host} header.
	 * @param host the header, {@code null} for none
	 * @return in small letters, an IPv6 address in brackets; empty if there is none
	 */
	public static String nameIn(@Nullable String host) {
		Matcher matcher = AUTHORITY.matcher((host != null) ? host : "");
		return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
	}

	/**
	 * Returns whether a name cannot be rebound: an address, or a name that no public name
	 * server resolves, such as one without a dot.
	 * @param name a name as {@link #nameIn} returns it
	 * @return whether only its owner decides where it leads
	 */
	public static boolean cannotBeRebound(String name) {
		return FIXED.matcher(name).matches();
	}

}
