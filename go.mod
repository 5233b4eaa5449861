module example.com/portalstatus

go 1.19
