package intake

import "zhuqi/bot"

// pairing takes a row that only says who goes with an enterprise that is known.
func (k *taking) pairing(l line) (says string, done Change, why string, err error) {
	name := l.cell("名称")
	ps, why, err := k.pairs(l)
	switch {
	case name == "":
		return "", "", "缺企业名称", nil
	case err != nil || why != "":
		return "", "", why, err
	case len(ps.all) == 0:
		return "", "", "没有写包联的人或乡镇", nil
	}
	e, err := k.firm(name, "")
	if err != nil {
		return "", "", "", err
	}
	of := bot.Pairing{Enterprise: e.ID}
	if e.ID == 0 {
		j, err := k.ProjectNamed(k.ctx, name)
		if unknown(err) {
			return "", "", "没有这家企业或这个项目,请先导入企业表或核对名称:" + name, nil
		}
		if err != nil {
			return "", "", "", err
		}
		of.Project = j.ID
	}
	changed, err := k.pairUp(of, ps)
	return name, did(false, changed), "", err
}

func (k *taking) project(l line) (says string, done Change, why string, err error) {
	name := l.cell("项目名称")
	ps, why, err := k.pairs(l)
	switch {
	case name == "":
		return "", "", "缺项目名称", nil
	case len([]rune(name)) > 100:
		return "", "", "项目名称太长,请检查是否串列", nil
	case err != nil || why != "":
		return "", "", why, err
	}
	j, err := k.ProjectNamed(k.ctx, name)
	if err != nil && !unknown(err) {
		return "", "", "", err
	}
	was := j
	j.Name = name
	l.over(&j.Town, "乡镇")
	l.over(&j.Stage, "阶段")
	if firm := l.cell("企业"); firm != "" {
		e, err := k.firm(firm, "")
		if err != nil {
			return "", "", "", err
		}
		if e.ID == 0 {
			return "", "", "没有这家企业,请先导入企业表或核对名称:" + firm, nil
		}
		j.Enterprise = e.ID
	}
	if j != was {
		if j.ID, err = k.PutProject(k.ctx, j); err != nil {
			return "", "", "", err
		}
	}
	paired, err := k.pairUp(bot.Pairing{Project: j.ID}, ps)
	return name, did(was.ID == 0, j != was || paired), "", err
}
