/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.mcpcluster.instance.Capability;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;

/**
 * Content of a service. It may change while the service runs: clients that listen are
 * told, and the digest in the registry changes. A call that runs goes on. Handlers run on
 * the thread of the request, with an exchange that speaks with the client; clients of the
 * legacy era therefore get sessions once something was added, unless sessions are off.
 * Safe for use by several threads.
 */
public final class ServiceContent {

	private final List<Consumer<Capability>> listeners = new CopyOnWriteArrayList<>();

	private final List<Consumer<String>> updateListeners = new CopyOnWriteArrayList<>();

	private volatile Offering offering;

	ServiceContent(Offering offering) {
		this.offering = offering;
	}

	Offering offering() {
		return this.offering;
	}

	/**
	 * Adds a tool, or puts it in the place of one of the same name.
	 * @param tool the tool
	 * @throws IllegalArgumentException if its name or a schema is not valid
	 */
	public void addTool(SyncToolSpecification tool) {
		change(Capability.TOOLS, (specifications) -> specifications.with(tool));
	}

	/**
	 * Removes a tool.
	 * @param name its name
	 * @return whether there was one of the name
	 */
	public boolean removeTool(String name) {
		return change(Capability.TOOLS, (specifications) -> specifications.withoutTool(name));
	}

	/**
	 * Adds a prompt, or puts it in the place of one of the same name.
	 * @param prompt the prompt
	 */
	public void addPrompt(SyncPromptSpecification prompt) {
		change(Capability.PROMPTS, (specifications) -> specifications.with(prompt));
	}

	/**
	 * Removes a prompt.
	 * @param name its name
	 * @return whether there was one of the name
	 */
	public boolean removePrompt(String name) {
		return change(Capability.PROMPTS, (specifications) -> specifications.withoutPrompt(name));
	}

	/**
	 * Adds a resource, or puts it in the place of one of the same URI.
	 * @param resource the resource
	 */
	public void addResource(SyncResourceSpecification resource) {
		change(Capability.RESOURCES, (specifications) -> specifications.with(resource));
	}

	/**
	 * Adds a resource template, or puts it in the place of the same one.
	 * @param template the template
	 * @throws IllegalArgumentException if its URI is not valid
	 */
	public void addResource(SyncResourceTemplateSpecification template) {
		change(Capability.RESOURCES, (specifications) -> specifications.with(template));
	}

	/**
	 * Removes a resource or a resource template.
	 * @param uri its URI, with the variables of a template
	 * @return whether there was one of the URI
	 */
	public boolean removeResource(String uri) {
		return change(Capability.RESOURCES, (specifications) -> specifications.withoutResource(uri));
	}

	private boolean change(Capability kind, UnaryOperator<Specifications> change) {
		synchronized (this) {
			Offering changed = this.offering.with(change);
			if (changed == this.offering) {
				return false;
			}
			this.offering = changed;
		}
		this.listeners.forEach((listener) -> listener.accept(kind));
		return true;
	}

	/**
	 * Adds a listener for what was added or removed.
	 * @param listener called after each change with the kind of what has changed, on the
	 * thread that changes it; must not block
	 */
	public void onChange(Consumer<Capability> listener) {
		this.listeners.add(listener);
	}

	/**
	 * Informs clients that asked for it that a resource has other contents now.
	 * @param uri its URI
	 */
	public void resourceUpdated(String uri) {
		this.updateListeners.forEach((listener) -> listener.accept(uri));
	}

	/**
	 * Adds a listener for resources with other contents.
	 * @param listener called with the URI, on the thread that tells of the change; must
	 * not block
	 */
	public void onUpdate(Consumer<String> listener) {
		this.updateListeners.add(listener);
	}

}
