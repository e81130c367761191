/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.time.Duration;
import java.util.Set;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.test.fault.Fault;
import io.github.mcpcluster.test.fault.FaultProxy;

/**
 * A replica of a {@link TestCluster}: an application with the services of the test, in
 * the JVM of the test and behind a {@link FaultProxy} of its own. Each fault takes the
 * place of the one before. Safe for use by several threads.
 */
public final class Replica {

	private final int number;

	private final Executions executions = new Executions();

	private final ReplicaSettings settings;

	private volatile RunningReplica running;

	private volatile boolean killed;

	Replica(int number, ReplicaSettings settings) {
		this.number = number;
		this.settings = settings;
		this.running = RunningReplica.start(settings, this.executions);
	}

	/**
	 * Returns the place of the replica in its cluster.
	 * @return 0 for the first one
	 */
	public int number() {
		return this.number;
	}

	/**
	 * Returns the ids of the instances of this replica in the registry, one for each
	 * service.
	 * @return the ids, other ones after {@link #restart()}
	 */
	public Set<InstanceId> ids() {
		return this.running.registry().ids();
	}

	/**
	 * Ends the replica as SIGKILL does: connections are reset, new ones refused, and the
	 * registry shows it until {@link #forget()}. Methods that run now go on, as they
	 * share the JVM with the test.
	 */
	public void kill() {
		this.killed = true;
		this.running.kill();
	}

	/** Takes the replica out of the registry, as one does that gets no heartbeat. */
	public void forget() {
		ids().forEach(this.settings.registry()::remove);
	}

	/** Ends the replica if it runs, and starts it anew at another address. */
	public void restart() {
		this.running.close();
		forget();
		this.running = RunningReplica.start(this.settings, this.executions);
		this.killed = false;
	}

	/** Stops all packets between the client and the replica. */
	public void hang() {
		apply(Fault.blackHole());
	}

	/**
	 * Ends all faults of the replica; what hung goes on. One that was killed stays so.
	 */
	public void resume() {
		if (!this.killed) {
			this.running.registry().cutOff(false);
			apply();
		}
	}

	/**
	 * Delays all answers.
	 * @param latency time by which they are late
	 */
	public void slow(Duration latency) {
		apply(Fault.latency(latency));
	}

	/**
	 * Answers each request by a status of HTTP; the replica does not get it.
	 * @param status the status, 400 to 599
	 */
	public void failWith(int status) {
		apply(Fault.status(status));
	}

	/**
	 * Breaks answers off.
	 * @param bytes number of bytes that still pass on each connection
	 */
	public void disconnectAfter(long bytes) {
		apply(Fault.disconnectAfter(bytes));
	}

	/** Cuts the replica off from the client and from the registry. */
	void cutOff() {
		this.running.registry().cutOff(true);
		apply(Fault.blackHole());
	}

	/**
	 * Replaces the faults between the client and the replica. One that was killed stays
	 * so.
	 * @param faults the faults from now on
	 */
	public void apply(Fault... faults) {
		if (!this.killed) {
			this.running.registry().proxy().apply(faults);
		}
	}

	/** Takes the replica out of traffic; it stays registered. */
	public void drain() {
		ids().forEach((id) -> this.settings.registry().drain(id, true));
	}

	/** Puts the replica back into traffic. */
	public void undrain() {
		ids().forEach((id) -> this.settings.registry().drain(id, false));
	}

	/**
	 * Returns how often a tool was executed here.
	 * @param tool name of the tool
	 * @return number of executions since the start of the test, restarts included
	 */
	public int executed(String tool) {
		return this.executions.count(tool);
	}

	void close() {
		this.running.close();
	}

	@Override
	public String toString() {
		return "replica " + this.number;
	}

}
