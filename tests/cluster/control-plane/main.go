// Command control-plane is a whole Kubernetes control plane in one binary, for the cluster suite: the first argument names the part to run.
package main

import (
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"syscall"

	"go.etcd.io/etcd/server/v3/embed"
	"k8s.io/component-base/cli"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	manager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("usage: control-plane etcd|apiserver|manager|scheduler [flags]"))
	}
	part := os.Args[1]
	os.Args = append([]string{"kube-" + part}, os.Args[2:]...)
	switch part {
	case "etcd":
		runEtcd(os.Args[1:])
	case "apiserver":
		os.Exit(cli.Run(apiserver.NewAPIServerCommand()))
	case "manager":
		os.Exit(cli.Run(manager.NewControllerManagerCommand()))
	case "scheduler":
		os.Exit(cli.Run(scheduler.NewSchedulerCommand()))
	default:
		fail(fmt.Errorf("unknown part %q: expected etcd, apiserver, manager or scheduler", part))
	}
}

// runEtcd takes the data folder, the client URL and the peer URL. It never syncs to disk: the data lives as long as one test run.
func runEtcd(args []string) {
	if len(args) != 3 {
		fail(fmt.Errorf("usage: control-plane etcd <data folder> <client url> <peer url>"))
	}
	config := embed.NewConfig()
	config.Dir = args[0]
	config.UnsafeNoFsync = true
	config.LogLevel = "error"
	client, peer := address(args[1]), address(args[2])
	config.ListenClientUrls, config.AdvertiseClientUrls = []url.URL{client}, []url.URL{client}
	config.ListenPeerUrls, config.AdvertisePeerUrls = []url.URL{peer}, []url.URL{peer}
	config.InitialCluster = config.InitialClusterFromName(config.Name)
	server, err := embed.StartEtcd(config)
	if err != nil {
		fail(err)
	}
	defer server.Close()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	select {
	case err := <-server.Err():
		fail(err)
	case <-stop:
	}
}

func address(text string) url.URL {
	parsed, err := url.Parse(text)
	if err != nil {
		fail(err)
	}
	return *parsed
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
